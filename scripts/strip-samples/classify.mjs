/** @typedef {import("./read-tags.mjs").Tags} Tags */

// exiftool's names of places, in all of its groups. Written without a look at the product's list, and wider than that.
const PLACE =
  /gps|latitude|longt?itude|altitude|\bcity|country|province|\bstate\b|sub-?location|location(?:created|shown|info|name|id|code)|\blocation\b|locality|municipality|county|continent|island|waterbody|coordinates?\b|footprint|georeference|geodetic|higherGeography|geotag|elevation|ISO6709|worldregion|cellid|celltower|mobilenetwork|mobilecountry|areacode|\blat\b|\blong?\b/i;
/** Names that only sound like a place: sensitivity, exposure, colours, shops, the creator's address, and positions within the picture. */
const NO_PLACE =
  /AppleStoreCountry|ReleaseCountry|ARTstorCountry|Colorant\d|GeogGeodeticDatum|ISOSpeedLatitude|ExposureLatitude|Creator(?:City|Country|Region)|SubjectLocation|CiAdr|licensor|ContactInfo|LocationInfoVersion|AFPointsUsed|TargetExposure|GlobalAltitude/i;

/** Groups of maker notes and telemetry, which the documentation names among what is not removed. */
const STANDARD_GROUP =
  /^(?:Doc[\d-]+:)?(?:GPS|ExifIFD|IFD\d|SubIFD\d*|XMP-.*|IPTC|Photoshop|PNG|PNG-.*|Keys|UserData|ItemList|AudioItemList|QuickTime|Track\d+|File|JFIF|EXIF|GLOB|RIFF|JUMBF|CBOR|CIFF|ICC.*|Composite|APP\d+|Meta|AudioKeys|VideoKeys)(?::|$)/;

/**
 * Not in the file: exiftool's version and warnings, and the digest that it computes of the IPTC data. It prints fields of colour
 * profiles as numbers or as binary, depending on the files that it read before. The last ones are places, or where one was erased.
 */
const OF_EXIFTOOL =
  /^(?:ExifTool:.*|File:CurrentIPTCDigest|ICC_Profile.*|UserData:Unknown_free|Photoshop:Photoshop_Unknown_0x0404|Keys:LocationAccuracy.*|XMP-dwc:DCTermsLocation|XMP-cell:.*)$/;

/** Metadata that was blanked whole: damaged Exif and image resources in JPEG, and the compressed profiles of ImageMagick in PNG. */
const BLANKED =
  /^(?:File:ExifByteOrder|PNG:\w+|IPTC\d*:\w+|IFD0:\w+|ExifIFD:\w+|Photoshop:\w+|XMP-\w+:\w+): .*→ nothing$/;

const LISTED = 8;

/** @param {number} count */
const more = (count) => (count > 0 ? ` and ${count} more` : "");

/** @param {string} name */
const isPlace = (name) => PLACE.test(name) && !NO_PLACE.test(name);

/**
 * @param {{
 *   path: string,
 *   isChanged: boolean,
 *   changedBytes: number,
 *   refused: { group: string, detail: string } | undefined,
 *   before: Tags,
 *   after: Tags,
 * }} result
 * @returns {{ group: string, detail: string }}
 */
export function classify({ isChanged, changedBytes, refused, before, after }) {
  const placesBefore = places(before);
  if (refused) {
    const group = placesBefore.length > 0 ? "with a location" : "without a location";
    return { group: `not sent, ${group}: ${refused.detail}`, detail: placesBefore.join(", ") || "-" };
  }
  if (changedBytes < 0) return { group: "FAULT: another size", detail: "-" };
  const left = places(after);
  const standardLeft = left.filter((name) => STANDARD_GROUP.test(name));
  const others = otherChanges(before, after);
  if (standardLeft.length > 0) return { group: "FAULT: a location is left", detail: standardLeft.join(", ") };
  if (others.some((change) => BLANKED.test(change))) {
    return {
      group: "metadata blanked whole, because it is damaged or compressed",
      detail: others.slice(0, 2).join(", "),
    };
  }
  if (others.length > 0)
    return {
      group: "FAULT: another tag changed",
      detail: others.slice(0, LISTED).join(", ") + more(others.length - LISTED),
    };
  if (left.length > 0)
    return { group: "a location is left in maker notes or telemetry", detail: left.join(", ") };
  if (!isChanged) return { group: "no location, and the same file", detail: "" };
  if (placesBefore.length > 0) return { group: "location removed, and nothing else changed", detail: "" };
  return { group: "changed, though exiftool found no location", detail: `${changedBytes} bytes` };
}

/**
 * The names of tags with a place that is not empty, also within structures.
 * @param {Tags} tags
 */
function places(tags) {
  return Object.entries(tags).flatMap(([name, value]) =>
    hasContent(value) && (isPlace(name) || holdsPlace(value)) ? [name] : [],
  );
}

/**
 * @param {unknown} value
 * @returns {boolean}
 */
function hasContent(value) {
  if (typeof value === "string") return value.trim() !== "";
  if (typeof value === "object" && value !== null) return Object.values(value).some(hasContent);
  return value !== undefined && value !== null;
}

/**
 * @param {unknown} value
 * @returns {boolean}
 */
function holdsPlace(value) {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(
    ([name, inner]) => hasContent(inner) && (isPlace(name) || holdsPlace(inner)),
  );
}

/**
 * What else changed, as `name: before → after`.
 * @param {Tags} before
 * @param {Tags} after
 */
function otherChanges(before, after) {
  const [left, right] = [before, after].map(valuesByName);
  const names = new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])]);
  return [...names].flatMap((name) => {
    const [old, now] = [left, right].map((values) => values?.get(name)?.toSorted().join(" and "));
    return old === now ? [] : [`${name}: ${short(old)} → ${short(now)}`];
  });
}

/**
 * The values that are no places. Copies of a name are counted together, because exiftool numbers them again when one of them is gone.
 * @param {Tags} tags
 */
function valuesByName(tags) {
  /** @type {Map<string, string[]>} */
  const values = new Map();
  for (const [key, value] of Object.entries(tags)) {
    const name = key.replace(/:Copy\d+/, "");
    if (OF_EXIFTOOL.test(name) || isPlace(name)) continue;
    values.set(name, [...(values.get(name) ?? []), JSON.stringify(withoutPlaces(value))]);
  }
  return values;
}

/**
 * @param {unknown} value
 * @returns {unknown}
 */
function withoutPlaces(value) {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutPlaces);
  const kept = Object.entries(value).filter(([name]) => !isPlace(name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutPlaces(inner)]));
}

/** @param {string | undefined} text */
function short(text = "nothing") {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
