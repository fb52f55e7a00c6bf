export const HELP = `linq-uploader local-linq [options]

Runs Linq's attachments API, its storage and an endpoint for your components on this machine, for development and tests.
It ends with Ctrl+C, and nothing that was uploaded is left.

  -p, --port <number>        port of the endpoint (4010); 0 takes a free one
      --endpoint <path>      path of the endpoint (/api/attachments)
      --origin <origin>      lets pages of this origin call, too; those of this machine always may (repeatable)
      --api-port <number>    port of Linq's API, for a backend of your own (a free one)
      --storage-port <number> port of the storage host (a free one)

      --latency <ms>         answers each request of the API and of storage that much later (0)
      --speed <bytes/s>      pace of each upload (unlimited)
      --processing <ms>      from the last byte to "complete" (50)
      --ticket-life <ms>     how long an upload URL lives (900000)
      --fault <json>         something that goes wrong from the start (repeatable), such as
                             '{"step":"put","kind":"storage-error","code":"SlowDown","times":2}'
  -h, --help                 this text
`;
