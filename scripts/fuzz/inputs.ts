/** Whatever comes from outside and is read by a function of ours: an answer each time, never another error than the one that is promised. */
import fc from "fast-check";
import { readFilters } from "@/app/(wallet)/offers/(list)/search-params";
import { readListQuery } from "@/app/admin/campaigns/_components/list-query";
import { classifyCode } from "@/lib/barcode/classify-code";
import { composeFetchCode, parseFetchCode } from "@/lib/barcode/fetch-code";
import { gtinOfDigitalLink } from "@/lib/barcode/gs1-digital-link";
import { gtinOfElementString, gtinOfPrintedElements } from "@/lib/barcode/gs1-element-string";
import { FileProblem, rowsOfFile } from "@/lib/catalogue/imports/file-rows";
import { type Column, importKinds, kindsOfFile } from "@/lib/catalogue/imports/kinds";
import { readHead } from "@/lib/catalogue/imports/read-head";
import { readRow } from "@/lib/catalogue/imports/read-row";
import type { Named } from "@/lib/catalogue/imports/readers";
import { readReply } from "@/lib/clearing/carrier-credits/carrier-file";
import { readReplyText } from "@/lib/clearing/carrier-credits/read-reply-text";
import { AppError } from "@/lib/kernel/errors";
import { parseGtin } from "@/lib/kernel/gtin";
import { readProductCode } from "@/lib/kernel/product-code";
import { ProblemError } from "@/lib/server/problem";
import { readJsonBody } from "@/lib/server/read-json-body";

const gtins = ["9521000012349", "00012345600012", "96385074", "036000291452"];
const odd = fc.constantFrom(
  "\u0000",
  "\u001d",
  "\ufeff",
  "\u202e",
  "\ud800",
  "💳",
  "０",
  "(01)",
  "]C1",
  "]Q3",
  "__proto__",
  '"',
  ";",
  "\r\n",
  "%",
  "=1+1",
  "1e400",
  "-0",
  "9".repeat(400),
);
/** Texts of chance, and good ones with something odd in them. */
const textAround = (good: readonly string[]) =>
  fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc.string({ maxLength: 1_200 }),
    fc
      .tuple(fc.constantFrom(...good), fc.nat(60), fc.oneof(odd, fc.string({ maxLength: 3 })), fc.nat(3))
      .map(([text, at, put, cut]) => text.slice(0, at) + put + text.slice(at + cut)),
  );

const isGtin = (found: string | null) => found === null || parseGtin(found) === found;
const links = [
  "https://id.gs1.org/01/09521000012349/10/AB?17=261231",
  "https://shop.example/gtin/9521000012349",
];
const elements = ["0109521000012349172612311012\u001d21A", "(01)09521000012349(10)AB", "]C10109521000012349"];
const json = [
  '{"code":"A","lines":[{"gtin":"9521000012349","quantity":1,"unitPriceMinor":100}]}',
  "[]",
  '"\\ud800"',
];
const files = [
  "gtin,name,brand,category,typical_price\n9521000012349,Coffee,Brand,coffee,4.99\n",
  'name;country\n"A;B";IE\n',
];
const replies = ["line,status,reason\nccl_0000000000000,accepted,\n", '{"number":"CR-1"}\n', "H;CR-1\nA;1\n"];

const streamOf = (pieces: readonly Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
/** A text cut into two pieces anywhere, in the middle of a character too, or bytes that are no text. */
const body = (good: readonly string[]) =>
  fc.oneof(
    fc.tuple(textAround(good), fc.nat(40)).map(([text, at]) => {
      const bytes = new TextEncoder().encode(text);
      return [bytes.slice(0, at), bytes.slice(at)];
    }),
    fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 3 }),
  );

/** Resolves to true when `work` ends well or with an error of these kinds. */
async function endsWith(
  work: () => Promise<unknown>,
  ...kinds: (new (
    ...given: never[]
  ) => Error)[]
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (kinds.some((kind) => error instanceof kind)) return true;
    throw error;
  }
}

/** Every name is known, unknown or of several by its length. */
const named: Named = (text) => ([{ id: "1" }, "none", "several"] as const)[text.length % 3] ?? "none";
const lookups = { provider: named, retailer: named };
const names = ["page", "after", "sort", "q", "state", "category", "store", "near", "gtin", "__proto__"];
const query = fc.dictionary(
  fc.constantFrom(...names),
  fc.oneof(textAround(["name", "-ends", "53.35,-6.26"]), fc.array(fc.string(), { maxLength: 2 })),
);

/** By name: what is tried, and how often a tenth of a whole run is. */
export const inputs: Readonly<Record<string, { property: fc.IRawProperty<unknown>; weight: number }>> = {
  "fetch codes": {
    weight: 20_000,
    property: fc.property(textAround(["1234 5678 9012 3456", composeFetchCode(7, 12_345)]), (text) => {
      const read = parseFetchCode(text);
      return read === null || parseFetchCode(read.code)?.code === read.code;
    }),
  },
  "GTINs and product codes": {
    weight: 20_000,
    property: fc.property(
      textAround(gtins),
      (text) => isGtin(parseGtin(text)) && readProductCode(text).every(isGtin),
    ),
  },
  "GS1 element strings and Digital Links": {
    weight: 20_000,
    property: fc.property(
      textAround([...links, ...elements]),
      (text) =>
        isGtin(gtinOfDigitalLink(text)) &&
        isGtin(gtinOfElementString(text)) &&
        isGtin(gtinOfPrintedElements(text)),
    ),
  },
  "scanned texts": {
    weight: 20_000,
    property: fc.property(textAround([...links, ...elements, ...gtins]), (text) => {
      const code = classifyCode(text);
      return code.kind !== "gtin" || isGtin(code.gtin);
    }),
  },
  "JSON bodies": {
    weight: 5_000,
    property: fc.asyncProperty(body(json), (pieces) =>
      endsWith(async () => {
        const headers = { "content-type": "application/json" };
        const request = new Request("http://centre.example", {
          method: "POST",
          headers,
          body: streamOf(pieces),
          duplex: "half",
        } as RequestInit);
        await readJsonBody(request, "required", 4_096);
      }, ProblemError),
    ),
  },
  "CSV imports": {
    weight: 2_000,
    property: fc.asyncProperty(body(files), fc.constantFrom(...importKinds), (pieces, kind) =>
      endsWith(async () => {
        const file = kindsOfFile[kind];
        let columns: readonly Column[] | null = null;
        for await (const cells of rowsOfFile(streamOf(pieces), () => undefined)) {
          if (columns !== null) {
            readRow(columns, cells, lookups);
            continue;
          }
          const head: ReturnType<typeof readHead> = readHead(file, cells);
          // A heading that is refused ends a real import; here the rows are read by all columns.
          columns = head.ok ? head.columns : file.columns;
        }
      }, FileProblem),
    ),
  },
  "reply files": {
    weight: 5_000,
    property: fc.asyncProperty(body(replies), (pieces) =>
      endsWith(async () => readReply(await readReplyText(streamOf(pieces))), AppError),
    ),
  },
  "addresses of lists": {
    weight: 20_000,
    property: fc.property(query, (given) => {
      readFilters(given);
      readListQuery(given);
      return true;
    }),
  },
};
