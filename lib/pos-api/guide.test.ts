import { expect, test } from "vitest";
import { signedHeaders } from "@/lib/webhooks/sign";
import { guide } from "./guide";

type IsFromTearoff = (headers: Record<string, string>, body: string, secret: string) => boolean;

const sections = guide("https://tearoff.example/api/v1", "tk_test_x");

test("sections have anchors of their own", () => {
  const ids = sections.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("the guide's way of checking a webhook takes what the centre signs, and nothing else", async () => {
  const blocks = sections.find(({ id }) => id === "webhooks")?.blocks ?? [];
  const code = blocks.flatMap((block) => (block.kind === "code" ? [block.text] : []))[0] ?? "";
  const shown = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)) as {
    isFromTearoff: IsFromTearoff;
  };
  const [old, fresh] = [Buffer.alloc(24, 1), Buffer.alloc(24, 2)];
  const secretOf = (key: Buffer) => `whsec_${key.toString("base64")}`;
  const body = '{"type":"redemption.created"}';
  const headers = signedHeaders("rdm_1.0", new Date(), body, [old, fresh]);
  expect(shown.isFromTearoff(headers, body, secretOf(old))).toBe(true);
  expect(shown.isFromTearoff(headers, body, secretOf(fresh))).toBe(true);
  expect(shown.isFromTearoff(headers, body, secretOf(Buffer.alloc(24, 3)))).toBe(false);
  expect(shown.isFromTearoff(headers, `${body} `, secretOf(old))).toBe(false);
  const late = signedHeaders("rdm_1.0", new Date(Date.now() - 301_000), body, [old]);
  expect(shown.isFromTearoff(late, body, secretOf(old))).toBe(false);
});
