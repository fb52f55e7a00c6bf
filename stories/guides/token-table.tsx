import css from "../../src/styles/linq-uploader.css?raw";
import "./guides.css";
import { readTokens } from "./tokens.js";

/** Every token, as the stylesheet has it. */
export function TokenTable() {
  return (
    <table className="guide-table sb-unstyled">
      <thead>
        <tr>
          <th>Token</th>
          <th>For</th>
          <th>Light</th>
          <th>Dark</th>
        </tr>
      </thead>
      <tbody>
        {readTokens(css).map(({ name, use, light, dark }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{use}</td>
            <td>
              <Value value={light} />
            </td>
            <td>{dark !== undefined && <Value value={dark} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ value }: { readonly value: string }) {
  return (
    <>
      {value.startsWith("#") && <i className="guide-swatch" style={{ background: value }} />}
      <code>{value}</code>
    </>
  );
}
