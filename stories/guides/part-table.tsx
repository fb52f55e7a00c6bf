import { PART_NAMES } from "../../src/components/part-names.js";
import type { LinqUploaderPart } from "../../src/index.js";
import "./guides.css";
import { partNotes } from "./parts.js";

const names = Object.keys(PART_NAMES).filter((name): name is LinqUploaderPart => name in partNotes);

/** Every part with its element and attributes. */
export function PartTable() {
  return (
    <table className="guide-table sb-unstyled">
      <thead>
        <tr>
          <th>
            <code>classNames</code>, <code>slots</code>
          </th>
          <th>
            <code>data-part</code>
          </th>
          <th>Element</th>
          <th>What it is, and its other attributes</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => {
          const { element, what, attributes = {} } = partNotes[name];
          return (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>
                <code>{PART_NAMES[name]}</code>
              </td>
              <td>
                <code>{element}</code>
              </td>
              <td>
                {what}
                {Object.entries(attributes).map(([attribute, meaning]) => (
                  <div key={attribute}>
                    <code>{attribute}</code>: {meaning}
                  </div>
                ))}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
