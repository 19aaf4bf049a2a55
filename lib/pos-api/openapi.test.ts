/** The document: whole, true to its own examples, and good by the rules of a linter that is not ours. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sentEvents } from "@/lib/kernel/webhook-events";
import { problemKinds } from "@/lib/server/problem";
import { openApiDocument } from "./openapi";
import { operations } from "./operations";
import { problemGuide } from "./problem-guide";
import { contractFaults, operationAt } from "./testing/contract";
import { lintDocument } from "./testing/lint";
import { webhookSchemas, webhooks } from "./webhook-contract";

const document = openApiDocument("https://tearoff.example");

/** Routes under /api/v1 that are no operation of a till, and why. */
const others: Record<string, string> = { "/api/v1/openapi.json": "the document itself" };

test("every route under /api/v1, with each of its methods, stands in the document, and nothing else does", () => {
  const files = globSync("app/api/v1/**/route.ts");
  expect(files.length).toBeGreaterThan(5);
  const served = files.flatMap((file) => {
    const path = file
      .replace(/^app/, "")
      .replace(/\/route\.ts$/, "")
      .replaceAll("[id]", "{id}");
    const text = readFileSync(file, "utf8");
    const own = [...text.matchAll(/^export const (GET|POST|PUT|PATCH|DELETE) =/gm)].map(
      ([, method]) => method,
    );
    return path in others ? [] : own.map((method) => `${method} ${path}`);
  });
  expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(served.sort());
  expect(Object.keys(document.paths as object).sort()).toEqual(
    [...new Set(operations.map(({ path }) => path))].sort(),
  );
});

test("each operation asks for the verb that its route asks for", () => {
  for (const { path, method, verb } of operations) {
    const text = readFileSync(`app${path.replaceAll("{id}", "[id]")}/route.ts`, "utf8");
    expect(text.replaceAll(/\s+/g, "")).toContain(`exportconst${method}=tillRoute("${verb}",`);
  }
});

test("every reason has its words", () => {
  expect(Object.keys(problemGuide).sort()).toEqual(Object.keys(problemKinds).sort());
});

const sent = { headers: new Headers({ "content-type": "application/json" }) };
const [verify] = operations;

test.each(operations)("the examples of $id are what it takes and gives", (operation) => {
  const { answers, example, request } = operation;
  const status = answers[0]?.status ?? 0;
  const exchange = { operationId: operation.id, status, body: example, requestBody: request?.example };
  const faults = contractFaults({ ...exchange, headers: sent.headers });
  expect(faults.filter((fault) => !/: no [A-Z]/.test(fault))).toEqual([]);
});

test.each(sentEvents)("the example of the webhook %s is what it carries", (event) => {
  const { schema, example } = webhooks[event];
  expect(webhookSchemas[schema].parse(example)).toEqual(example);
  expect(document.webhooks).toHaveProperty([event, "post", "requestBody"]);
});

test("an answer that is not as promised is seen", () => {
  const faults = (status: number, body: unknown, headers: Record<string, string> = {}) =>
    contractFaults({
      operationId: "verifyBarcode",
      requestBody: { code: "x" },
      status,
      body,
      headers: new Headers({ "content-type": "application/json", ...headers }),
    }).join("; ");
  expect(faults(200, { valid: true })).toContain("must have required property 'offers'");
  expect(faults(200, { valid: false, reason: "no", message: "No." })).toContain("must be equal to one of");
  expect(faults(200, { ...(verify?.example as object), more: 1 })).toContain("must NOT have additional");
  expect(faults(200, verify?.example, { location: "/" })).toContain("location is not promised");
  expect(faults(200, verify?.example)).toContain("no X-Request-Id");
  expect(faults(418, {})).toContain("never answers 418");
  expect(faults(404, {})).toContain("never answers 404");
  expect(
    contractFaults({
      ...sent,
      operationId: "verifyBarcode",
      requestBody: {},
      status: 200,
      body: verify?.example,
    }),
  ).toContainEqual(expect.stringContaining("was accepted, but it must have required property 'code'"));
});

test("operations are found by their address", () => {
  expect(operationAt("GET", "/api/v1/redemptions?limit=1")?.id).toBe("listRedemptions");
  expect(operationAt("GET", "/api/v1/redemptions/rdm_1")?.id).toBe("getRedemption");
  expect(operationAt("POST", "/api/v1/redemptions/rdm_1/reversals")?.id).toBe("reverseRedemption");
  expect(operationAt("DELETE", "/api/v1/redemptions")).toBeUndefined();
});

/** Free text has no pattern: the one warning there is. */
const knownWarning = "owasp:api4:2023-string-restricted";

test("Spectral with the rules of OpenAPI and of OWASP finds no error", async () => {
  const found = await lintDocument(document);
  expect(found.filter(({ rule }) => rule !== knownWarning)).toEqual([]);
  expect(found.filter(({ isError }) => isError)).toEqual([]);
  // It does look: a document that is open to everybody is an error.
  const rules = (await lintDocument({ ...document, security: [] })).map(({ rule }) => rule);
  expect(rules).toContain("owasp:api2:2023-write-restricted");
}, 60_000);
