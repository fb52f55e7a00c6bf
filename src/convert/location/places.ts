/**
 * Local names of XMP properties that describe where a photo was taken or what place it shows. They count with any prefix, because
 * prefixes are not fixed, and because the declaration of a prefix can be in another segment than its use.
 *
 * Sources: XMP part 2 (exif, photoshop, xmpDM); IPTC Photo Metadata Standard 2023.2 (Iptc4xmpCore, Iptc4xmpExt); Darwin Core, class
 * Location (dwc.tdwg.org/terms, 2023); DCMI Metadata Terms (coverage, spatial); PRISM 3.0 (location); W3C Basic Geo (lat, long,
 * alt); the tables of ExifTool 13.58 for Sony Ericsson's cells, iView MediaPro, DJI, Pix4D and Google.
 */
const PLACES: ReadonlySet<string> = new Set(
  (
    "City State Country CountryCode CountryName ProvinceState WorldRegion Sublocation shotLocation location lat long lon alt " +
    "lat_long coverage spatial mcc mnc lac cellid cgi continent coordinatePrecision coordinateUncertaintyInMeters country " +
    "countryCode county dctermsLocation footprintSRS footprintSpatialFit footprintWKT geodeticDatum higherGeography " +
    "higherGeographyID island islandGroup locality locationAccordingTo locationID locationRemarks maximumDepthInMeters " +
    "maximumDistanceAboveSurfaceInMeters maximumElevationInMeters minimumDepthInMeters minimumDistanceAboveSurfaceInMeters " +
    "minimumElevationInMeters municipality pointRadiusSpatialFit stateProvince verbatimCoordinateSystem verbatimCoordinates " +
    "verbatimDepth verbatimElevation verbatimLocality verbatimSRS verticalDatum waterBody"
  ).split(" "),
);

/** Names with a place in them, such as `GPSLatitude`, `PilotGPSLatitude`, `LocationShown`, `AbsoluteAltitude`, `LRFTargetLon`. */
const PLACE_PATTERN =
  /^gps|G(?:PS|ps)|^Location(?:[A-Z]|$)|^georeference|[Ll]atitude$|[Ll]ongt?itude$|[Aa]ltitude$|TargetL(?:at|on)$|TargetA(?:bsA)?lt$/;

/** The address of a link in a marker. Source: XMP part 2, table 14. */
const NO_PLACE = "xmpDM:location";

/** Whether a property, with or without a prefix, describes a place. */
export function isPlace(name: string): boolean {
  const local = name.slice(name.lastIndexOf(":") + 1);
  return name !== NO_PLACE && (PLACES.has(local) || PLACE_PATTERN.test(local));
}

/** Matches what looks like the name of an element or attribute. Starts at one character, so that a long name is read once. */
const NAME_LIKE = /[<:]([^\s<>=/"'&?!:]+)\s*[=/>\s]/g;

/** Whether a text that cannot be parsed as XML has the name of a place in it, in any encoding that puts zero bytes between letters. */
export function namesPlace(text: string): boolean {
  for (const [, name = ""] of text.replaceAll("\0", "").matchAll(NAME_LIKE)) if (isPlace(name)) return true;
  return false;
}

/** Whether a text contains coordinates, for formats that are not parsed: content credentials, comments, vendors' blocks. */
export function namesCoordinates(text: string): boolean {
  return /gps_?l(?:at|on)|\bl(?:at|ong)itude\b/i.test(text);
}
