/**
 * What the schema of pain.001.001.09 asks of the elements that we write: their order, how often they stand, and what is in them. Own words over the text of the file: no package that we
 * may use has the schema itself.
 */

type Node = { name: string; attributes: Record<string, string>; children: Node[]; text: string };

/** Elements in the order of the schema: how often at least and at most, and what is within. */
type Rule = {
  attributes?: readonly string[];
  text?: RegExp;
  children?: readonly [string, number, number, Rule][];
};

const text = (most: number): Rule => ({ text: new RegExp(`^[A-Za-z0-9/\\-?:().,'+ ]{1,${most}}$`) });
const count: Rule = { text: /^[0-9]{1,15}$/ };
const decimal: Rule = { text: /^[0-9]{1,16}\.[0-9]{2}$/ };
const amount: Rule = { text: /^[0-9]{1,16}\.[0-9]{2}$/, attributes: ["Ccy"] };
const iban: Rule = { children: [["IBAN", 1, 1, { text: /^[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}$/ }]] };
const bic: Rule = { text: /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/ };
const party: Rule = { children: [["Nm", 0, 1, text(140)]] };
const agent: Rule = {
  children: [
    [
      "FinInstnId",
      1,
      1,
      {
        children: [
          ["BICFI", 0, 1, bic],
          ["Othr", 0, 1, { children: [["Id", 1, 1, text(35)]] }],
        ],
      },
    ],
  ],
};
const account: Rule = {
  children: [
    ["Id", 1, 1, iban],
    ["Ccy", 0, 1, { text: /^[A-Z]{3}$/ }],
  ],
};
const transfer: Rule = {
  children: [
    [
      "PmtId",
      1,
      1,
      {
        children: [
          ["InstrId", 0, 1, text(35)],
          ["EndToEndId", 1, 1, text(35)],
        ],
      },
    ],
    ["Amt", 1, 1, { children: [["InstdAmt", 1, 1, amount]] }],
    ["CdtrAgt", 0, 1, agent],
    ["Cdtr", 0, 1, party],
    ["CdtrAcct", 0, 1, account],
    ["RmtInf", 0, 1, { children: [["Ustrd", 0, 1, text(140)]] }],
  ],
};
const information: Rule = {
  children: [
    ["PmtInfId", 1, 1, text(35)],
    ["PmtMtd", 1, 1, { text: /^(CHK|TRF|TRA)$/ }],
    ["BtchBookg", 0, 1, { text: /^(true|false)$/ }],
    ["NbOfTxs", 0, 1, count],
    ["CtrlSum", 0, 1, decimal],
    ["PmtTpInf", 0, 1, { children: [["SvcLvl", 0, 1, { children: [["Cd", 1, 1, text(4)]] }]] }],
    ["ReqdExctnDt", 1, 1, { children: [["Dt", 1, 1, { text: /^\d{4}-\d\d-\d\d$/ }]] }],
    ["Dbtr", 1, 1, party],
    ["DbtrAcct", 1, 1, account],
    ["DbtrAgt", 1, 1, agent],
    ["ChrgBr", 0, 1, { text: /^(DEBT|CRED|SHAR|SLEV)$/ }],
    ["CdtTrfTxInf", 1, Number.POSITIVE_INFINITY, transfer],
  ],
};
const initiation: Rule = {
  children: [
    [
      "GrpHdr",
      1,
      1,
      {
        children: [
          ["MsgId", 1, 1, text(35)],
          ["CreDtTm", 1, 1, { text: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/ }],
          ["NbOfTxs", 1, 1, count],
          ["CtrlSum", 0, 1, decimal],
          ["InitgPty", 1, 1, party],
        ],
      },
    ],
    ["PmtInf", 1, Number.POSITIVE_INFINITY, information],
  ],
};
const file: Rule = { attributes: ["xmlns"], children: [["CstmrCdtTrfInitn", 1, 1, initiation]] };

/** What is wrong with a file, by path; empty: nothing. */
export function painProblems(xml: string): string[] {
  const root = parse(xml);
  const space = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
  const head = root.name === "Document" && root.attributes.xmlns === space ? [] : ["Document: wrong root"];
  return [...head, ...problemsOf(root, file, root.name), ...sums(root)];
}

function problemsOf(node: Node, rule: Rule, path: string): string[] {
  const found: string[] = [];
  const wanted = rule.attributes ?? [];
  if (Object.keys(node.attributes).join() !== wanted.join()) found.push(`${path}: attributes`);
  if (rule.text && !rule.text.test(node.text)) found.push(`${path}: ${JSON.stringify(node.text)}`);
  const names = (rule.children ?? []).map(([name]) => name);
  const places = node.children.map(({ name }) => names.indexOf(name));
  if (places.includes(-1)) found.push(`${path}: unknown ${node.children[places.indexOf(-1)]?.name}`);
  if (places.some((place, at) => at > 0 && place < (places[at - 1] ?? 0))) found.push(`${path}: order`);
  for (const [name, least, most, own] of rule.children ?? []) {
    const children = node.children.filter((child) => child.name === name);
    if (children.length < least || children.length > most)
      found.push(`${path}/${name}: ${children.length} times`);
    for (const child of children) found.push(...problemsOf(child, own, `${path}/${name}`));
  }
  return found;
}

/** Counts and control sums of the message and of each block, and that an end-to-end id stands once. */
function sums(root: Node): string[] {
  const found: string[] = [];
  const transfers = all(root, "CdtTrfTxInf");
  for (const holder of [...all(root, "PmtInf"), root]) {
    const own = all(holder, "CdtTrfTxInf");
    const stated = holder === root ? all(root, "GrpHdr")[0] : holder;
    const at = (name: string) => stated?.children.find((child) => child.name === name)?.text;
    const total = own.reduce((sum, one) => sum + minorOf(all(one, "InstdAmt")[0]?.text ?? ""), 0n);
    if (at("NbOfTxs") !== String(own.length)) found.push(`${holder.name}: NbOfTxs`);
    if (minorOf(at("CtrlSum") ?? "") !== total) found.push(`${holder.name}: CtrlSum`);
    const currencies = new Set(own.map((one) => all(one, "InstdAmt")[0]?.attributes.Ccy));
    if (holder !== root && currencies.size !== 1) found.push(`${holder.name}: currencies`);
  }
  const ids = transfers.map((one) => all(one, "EndToEndId")[0]?.text);
  if (new Set(ids).size !== ids.length) found.push("EndToEndId: twice");
  return found;
}

const minorOf = (decimals: string): bigint => BigInt(decimals.replace(".", "") || "-1");

/** Every element of a name within a node. */
export function all(node: Node, name: string): Node[] {
  return node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

/** Elements, attributes and text, as our writer makes them. Throws on what does not close. */
export function parse(xml: string): Node {
  const top: Node = { name: "", attributes: {}, children: [], text: "" };
  const open = [top];
  for (const [, isEnd, name = "", given = "", between] of xml.matchAll(
    /<(\/?)([A-Za-z]\w*)([^>]*)>|([^<]+)|<\?[^>]*>/g,
  )) {
    const last = open.at(-1) ?? top;
    if (between !== undefined) last.text += unescapeXml(between.trim());
    else if (isEnd) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
    } else if (name) {
      const attributes = Object.fromEntries(
        [...given.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, unescapeXml(value)]),
      );
      const node: Node = { name, attributes, children: [], text: "" };
      last.children.push(node);
      open.push(node);
    }
  }
  if (open.length !== 1 || !top.children[0]) throw new Error("not one whole element");
  return top.children[0];
}

const unescapeXml = (escaped: string): string =>
  escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
