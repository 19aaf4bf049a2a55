/**
 * Says where a text is not JSON (RFC 8259), in words: `JSON.parse` does not always, and quotes the text. Also finds what JSON.parse lets
 * pass but a till surely did not mean: a name that appears twice in an object (of two prices, which one?), and nesting no request has. PURE.
 */

/** `field` is set when the text is JSON but a name stands twice; else `message` names the place. */
export type JsonFault = { message: string; field?: string };

const deepest = 16;

/** The first fault, or null when `JSON.parse` will read the text and loses nothing. Linear in the length of the text. */
export function findJsonFault(text: string): JsonFault | null {
  const scanner = new Scanner(text);
  try {
    return scanner.whole();
  } catch (error) {
    if (error instanceof Fault) return error.fault;
    throw error;
  }
}

class Fault extends Error {
  constructor(readonly fault: JsonFault) {
    super(fault.message);
  }
}

class Scanner {
  private at = 0;
  private readonly path: (string | number)[] = [];
  private depth = 0;
  private twice: JsonFault | null = null;
  constructor(private readonly text: string) {}

  /** A name twice, if any. Throws what is no JSON: that matters more. */
  whole(): JsonFault | null {
    this.value();
    if (this.at < this.text.length) this.fail("the end");
    return this.twice;
  }

  /** A value with the white space on both sides of it. */
  private value(): void {
    this.space();
    const first = this.text[this.at];
    if (first === "{") this.object();
    else if (first === "[") this.array();
    else if (first === '"') this.string();
    else this.scalar();
    this.space();
  }

  private object(): void {
    const names = new Set<string>();
    this.enter();
    this.space();
    if (!this.skip("}")) {
      do {
        this.space();
        if (this.text[this.at] !== '"') this.fail("a name in double quotes");
        const name = this.string();
        this.path.push(name);
        if (names.has(name)) this.twice ??= { message: "appears twice", field: this.field() };
        names.add(name);
        this.space();
        if (!this.skip(":")) this.fail("a colon");
        this.value();
        this.path.pop();
      } while (this.skip(","));
      if (!this.skip("}")) this.fail("a comma or }");
    }
    this.depth -= 1;
  }

  private array(): void {
    this.enter();
    this.space();
    if (!this.skip("]")) {
      let index = 0;
      do {
        this.path.push(index);
        this.value();
        this.path.pop();
        index += 1;
      } while (this.skip(","));
      if (!this.skip("]")) this.fail("a comma or ]");
    }
    this.depth -= 1;
  }

  /** Returns the string's value. */
  private string(): string {
    const start = this.at;
    let isEscaped = false;
    for (this.at += 1; this.text[this.at] !== '"'; this.at += 1) {
      if (this.at >= this.text.length) this.fail("a closing double quote");
      if (this.text.charCodeAt(this.at) < 32) this.fail("no control character inside a string");
      if (this.text[this.at] !== "\\") continue;
      isEscaped = true;
      this.at += 1;
      if (this.text[this.at] === "u" && this.matches(/u[0-9a-fA-F]{4}/y)) this.at += 4;
      else if (!this.matches(/["\\/bfnrt]/y)) this.fail("an escape that JSON knows");
    }
    this.at += 1;
    const raw = this.text.slice(start, this.at);
    return isEscaped ? (JSON.parse(raw) as string) : raw.slice(1, -1);
  }

  private scalar(): void {
    const length = this.matches(/(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y);
    if (length === 0) this.fail("a value");
    this.at += length;
  }

  private enter(): void {
    this.depth += 1;
    if (this.depth > deepest) this.fail(`no more than ${deepest} levels of nesting`);
    this.at += 1;
  }

  private space(): void {
    while (" \t\n\r".includes(this.text[this.at] ?? "x")) this.at += 1;
  }

  private skip(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  /** Length of what the sticky pattern matches here; 0 for nothing. */
  private matches(pattern: RegExp): number {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0].length ?? 0;
  }

  private field(): string {
    return this.path.map((part) => String(part).slice(0, 100)).join(".");
  }

  private fail(expected: string): never {
    const before = this.text.slice(0, this.at).split("\n");
    const column = (before.at(-1)?.length ?? 0) + 1;
    const found = this.at < this.text.length ? JSON.stringify(this.text[this.at]) : "the end of the text";
    throw new Fault({
      message: `The body is not JSON at line ${before.length}, column ${column}: expected ${expected}, found ${found}.`,
    });
  }
}
