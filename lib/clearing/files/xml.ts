/** PURE: writes XML from objects. */

type Named = (name: string) => string;

/** A whole file. Elements in the order of the object's keys; a list is the element so many times, `name@attribute` an attribute of the element `name`. `named`: what an element is called instead. */
export function xmlFile(
  root: string,
  attributes: Readonly<Record<string, string>>,
  value: unknown,
  named: Named = (name) => name,
): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value, attributes, "", named)}`;
}

function element(
  name: string,
  value: unknown,
  attributes: Readonly<Record<string, unknown>>,
  indent: string,
  named: Named,
): string {
  const given = Object.entries(attributes).map(([key, text]) => ` ${key}="${escapeXml(String(text))}"`);
  const open = `${indent}<${name}${given.join("")}>`;
  if (typeof value !== "object" || value === null) return `${open}${escapeXml(String(value))}</${name}>\n`;
  const fields = Object.entries(value);
  const inner = fields
    .filter(([key]) => !key.includes("@"))
    .flatMap(([key, one]) => {
      const own = fields.filter(([other]) => other.startsWith(`${key}@`));
      const texts = Object.fromEntries(own.map(([other, text]) => [other.slice(key.length + 1), text]));
      return (Array.isArray(one) ? one : [one]).map((item) =>
        element(named(key), item, texts, `${indent}\t`, named),
      );
    });
  return `${open}\n${inner.join("")}${indent}</${name}>\n`;
}

/** XML 1.0 cannot hold these at all: they are left out. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const escapeXml = (text: string): string =>
  text
    .replace(forbidden, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
