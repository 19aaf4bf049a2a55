import { describe, expect, it } from "vitest";
import { gzipBytes, scriptsNamedIn } from "./first-load";

describe("scriptsNamedIn", () => {
  it("takes scripts and what is preloaded as one, once each", () => {
    const html = `<head><link rel="preload" as="script" fetchPriority="low" href="/a.js"/>
      <link rel="modulepreload" href="/m.js"/><link rel="preload" as="font" href="/f.woff2"/>
      <link rel="stylesheet" href="/s.css"/></head>
      <script src="/b.js" async=""></script><script>self.x = 'src="/no.js"'</script><script src="/a.js"></script>`;
    expect(scriptsNamedIn(html)).toEqual(["/a.js", "/m.js", "/b.js"]);
  });

  it("leaves out what only old browsers fetch", () => {
    expect(scriptsNamedIn(`<script src="/old.js" noModule=""></script>`)).toEqual([]);
  });
});

it("gzipBytes counts what travels", () => {
  expect(gzipBytes("x".repeat(10_000))).toBeLessThan(100);
});
