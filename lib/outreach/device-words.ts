/** What a shopper calls a browser. PURE. */

const systems: readonly [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android.*Mobile/, "Android phone"],
  [/Android/, "Android tablet"],
  [/Windows/, "Windows computer"],
  [/Mac OS X|Macintosh/, "Mac"],
  [/CrOS/, "Chromebook"],
  [/Linux/, "Linux computer"],
];
/** Most browsers also claim to be Chrome or Safari, so those come last. */
const browsers: readonly [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];

/** 'Android phone, Chrome' from a User-Agent header; 'Unknown device' when it tells nothing. Never the header itself: it comes from outside. */
export function deviceWords(userAgent: string | null): string {
  const text = (userAgent ?? "").slice(0, 500);
  const find = (list: readonly [RegExp, string][]) => list.find(([pattern]) => pattern.test(text))?.[1];
  return [find(systems) ?? "Unknown device", find(browsers)].filter(Boolean).join(", ");
}
