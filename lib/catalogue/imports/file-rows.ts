/** A file as it arrives, row by row, never whole in memory. */
import { Readable } from "node:stream";
import { CsvError, type Parser, parse } from "csv-parse";
import { findDelimiter } from "./read-head";
import { maxFileBytes } from "./rules";

/** Why a file cannot be read any further, in words for whoever sent it. */
export class FileProblem extends Error {
  override name = "FileProblem";
}

/** Longest row: more is a quote that nobody closed. */
const mostRowCharacters = 50_000;
/** The first line decides what stands between cells; it is awaited up to this length. */
const mostHeadCharacters = 20_000;

const notText =
  "This is not a CSV file in UTF-8. In a spreadsheet choose ‘Save as’ and the type ‘CSV UTF-8’, then send that file.";

/**
 * The cells of every row, the heading among them, empty rows too. UTF-8 with or without a byte order mark; commas, semicolons or tabs; cells in quotes may have all
 * of them and line ends. `heard` is told of the bytes that have come. Throws FileProblem.
 */
export async function* rowsOfFile(
  body: ReadableStream<Uint8Array>,
  heard: (bytes: number) => void,
): AsyncGenerator<string[]> {
  const text = textOf(body, heard);
  let head = "";
  for (let next = await text.next(); !next.done; next = await text.next()) {
    head += next.value;
    if (findDelimiter(head).isWhole || head.length > mostHeadCharacters) break;
  }
  const parser = parse({
    delimiter: findDelimiter(head).delimiter,
    // Said, or the first line end counts, which may lie inside a cell.
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    max_record_size: mostRowCharacters,
  });
  const source = Readable.from(joined(head, text), { objectMode: false, highWaterMark: 65_536 });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const cells of parser) yield cells as string[];
  } catch (error) {
    throw problemOf(error, parser);
  } finally {
    source.destroy();
  }
}

async function* joined(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (head !== "") yield head;
  yield* rest;
}

async function* textOf(
  body: ReadableStream<Uint8Array>,
  heard: (bytes: number) => void,
): AsyncGenerator<string> {
  // Takes a byte order mark away, and refuses what is not UTF-8.
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > maxFileBytes)
      throw new FileProblem(`The file is too large: ${maxFileBytes / 1_000_000} MB at most. Split it.`);
    heard(bytes);
    const text = decode(() => decoder.decode(piece, { stream: true }));
    if (text !== "") yield text;
  }
  const last = decode(() => decoder.decode());
  if (last !== "") yield last;
}

function decode(work: () => string): string {
  try {
    return work();
  } catch {
    throw new FileProblem(notText);
  }
}

function problemOf(error: unknown, parser: Parser): unknown {
  if (!(error instanceof CsvError)) return error;
  const row = (parser.info.records + 1).toLocaleString("en");
  switch (error.code) {
    case "CSV_QUOTE_NOT_CLOSED":
    case "CSV_MAX_RECORD_SIZE":
      return new FileProblem(
        `Row ${row}: a quote (") opens a cell and is never closed. Close it, or write it twice.`,
      );
    case "CSV_INVALID_CLOSING_QUOTE":
    case "INVALID_OPENING_QUOTE":
    case "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE":
      return new FileProblem(
        `Row ${row}: a quote (") stands inside a cell. Write it twice, and put the whole cell in quotes.`,
      );
    default:
      return new FileProblem(`Row ${row} cannot be read as CSV. Look at its quotes.`);
  }
}
