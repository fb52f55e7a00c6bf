import * as server from "linq-uploader/server";
import * as testing from "linq-uploader/testing";

export { server, testing };
