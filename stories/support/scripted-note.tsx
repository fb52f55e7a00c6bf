import "./demo.css";

/** One quiet line for stories that no server has a part in. */
export function ScriptedNote() {
  return (
    <p className="demo-note" dir="ltr" lang="en">
      <b>Scripted</b>: the states are real, the transport is made up. Nothing is sent.
    </p>
  );
}
