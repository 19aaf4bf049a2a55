/** PURE: the OpenAPI 3.1 document, made of the table of operations and the zod schemas that the routes themselves use. */
import { z } from "zod";
import { scopeOfVerb } from "@/lib/auth/permissions";
import { apiVersion } from "@/lib/pos-api/version";
import { type ProblemReason, problemKinds } from "@/lib/server/problem";
import { problem as problemExample } from "./examples";
import { webhookItems } from "./openapi-webhooks";
import { type Answer, commonProblems, type Operation, operations, schemas } from "./operations";
import { problemGuide } from "./problem-guide";
import { webhookSchemas } from "./webhook-contract";

type Json = Record<string, unknown>;

/** The document. `serverUrl`: where this instance answers, without a slash at its end. */
export function openApiDocument(serverUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: toOperation(operation),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Tearoff POS API",
      version: apiVersion,
      summary: "Verify a shopper's coupon barcode at a till, redeem it exactly once, and undo it.",
      description: overview,
      contact: { name: "Tearoff for developers", url: `${serverUrl}/developers` },
      license: { name: "For partners of the centre", url: `${serverUrl}/developers` },
    },
    servers: [
      { url: serverUrl, description: "This instance: test keys and production keys", "x-internal": false },
    ],
    tags: tags.map(([name, description]) => ({ name, description })),
    security: [{ tillKey: [] }],
    paths,
    webhooks: webhookItems(),
    components: {
      securitySchemes: {
        tillKey: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "tk_live_… or tk_test_…",
          description:
            "The key of a till. A key has scopes: verify, redeem, reverse, read, test. It can be replaced with an overlap and revoked at once.",
        },
      },
      schemas: { ...namedSchemas("input"), ...namedSchemas("output") },
      headers: headerComponents,
    },
  };
}

const overview = [
  "Money is in whole minor units, instants are UTC, GTINs are text. Errors are `application/problem+json` (RFC 9457); their `type` is a page.",
  "Versions: the major version stands in the path. Within it only additions are made: new operations, new optional fields, new members of answers, so ignore what you do not know. `Tearoff-Version` says which contract answered.",
  "What is to go is announced twelve months before with the headers `Deprecation` (RFC 9745) and `Sunset` (RFC 8594).",
].join("\n\n");

const tags = [
  ["Verification", "Is a code good?"],
  ["Redemption", "What was bought with it."],
  ["Reversal", "Voids and returns."],
  ["Offers", "What the store takes."],
  ["Test", "Barcodes without a phone."],
  ["Webhooks", "What your server is told."],
] as const;

function toOperation(operation: Operation): Json {
  const { id, tag, summary, description, request, example, verb } = operation;
  const scope = scopeOfVerb[verb];
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: scope ? `${description}\n\nScope of the key: \`${scope}\`.` : description,
    ...(parametersOf(operation).length > 0 ? { parameters: parametersOf(operation) } : {}),
    ...(request
      ? {
          requestBody: {
            required: request.required,
            content: { "application/json": { schema: ref(request.schema), example: request.example } },
          },
        }
      : {}),
    responses: {
      ...Object.fromEntries(
        operation.answers.map((answer) => [String(answer.status), toResponse(answer, example)]),
      ),
      ...problemResponses(operation),
    },
  };
}

function parametersOf({ path, query, isIdempotent, answers }: Operation): Json[] {
  const ofPath = path.includes("{id}")
    ? [
        {
          name: "id",
          in: "path",
          required: true,
          description: "From the receipt.",
          schema: { type: "string", pattern: "^rdm_[0-9A-HJKMNP-TV-Z]{13}$", maxLength: 17 },
          example: "rdm_0AM4FPR4ZP84X",
        },
      ]
    : [];
  const ofQuery = Object.entries(query ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    required: false,
    schema: queryJsonSchema(name, schema),
  }));
  const ofKey = isIdempotent
    ? [
        {
          name: "Idempotency-Key",
          in: "header",
          required: true,
          description: "A new one for each purchase or return, the same one when you send it again.",
          schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[!-~]+$" },
          example: "receipt-4711",
        },
      ]
    : [];
  const ofTag = answers.some(({ status }) => status === 304)
    ? [
        {
          name: "If-None-Match",
          in: "header",
          required: false,
          description: "The `ETag` of the answer that you keep.",
          schema: { type: "string", maxLength: 1_000 },
          example: '"Wq0cJ0m4nV6c2yQ1pB3xkA"',
        },
      ]
    : [];
  return [...ofPath, ...ofQuery, ...ofKey, ...ofTag];
}

/** Numbers in a query come in as text and are coerced, which the schema's input side cannot say. */
function queryJsonSchema(name: string, schema: z.ZodType): Json {
  return name === "limit" ? toJsonSchema(schema, "output") : toJsonSchema(schema, "input");
}

function toResponse({ description, schema, headers = [] }: Answer, example: unknown): Json {
  return {
    description,
    headers: headersOf(headers),
    ...(schema ? { content: { "application/json": { schema: ref(schema), example } } } : {}),
  };
}

/** One response per status; its description names the reasons. */
function problemResponses({ problems, isIdempotent }: Operation): Record<string, Json> {
  const byStatus = new Map<number, ProblemReason[]>();
  for (const reason of [...problems, ...commonProblems]) {
    const { status } = problemKinds[reason];
    byStatus.set(status, [...(byStatus.get(status) ?? []), reason]);
  }
  const responses = [...byStatus].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    responses.map(([status, reasons]) => [
      String(status),
      {
        description: reasons.map((reason) => `\`${reason}\`: ${problemGuide[reason].meaning}`).join("\n\n"),
        headers: headersOf([
          ...(status === 429 || status === 503 ? ["Retry-After"] : []),
          // A 'no' is kept under its key too.
          ...(isIdempotent && (status === 409 || status === 422) ? ["Idempotency-Replayed"] : []),
        ]),
        content: {
          "application/problem+json": { schema: ref("Problem"), example: exampleProblem(reasons[0]) },
        },
      },
    ]),
  );
}

/** A problem as it may look, for the document and the pages of errors. */
export function exampleProblem(reason: ProblemReason | undefined): Json {
  if (reason === undefined || reason === "already_redeemed") return problemExample;
  const { status, title } = problemKinds[reason];
  return {
    type: `/developers/errors/${reason}`,
    title,
    status,
    detail: problemGuide[reason].meaning.replaceAll("`", ""),
    reason,
  };
}

const everyHeader = [
  "X-Request-Id",
  "Tearoff-Version",
  "RateLimit",
  "RateLimit-Policy",
  "Access-Control-Allow-Origin",
];

function headersOf(more: readonly string[]): Json {
  return Object.fromEntries(
    [...everyHeader, ...more].map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );
}

const text = (description: string, example: string) => ({
  description,
  schema: { type: "string", maxLength: 200 },
  example,
});

const headerComponents: Json = {
  "X-Request-Id": text(
    "Yours when you sent one, else ours. Name it when you ask us.",
    "4c1f3f2e-8f0e-4a55-9f6b-2f7b7f6a1d11",
  ),
  "Tearoff-Version": text("The version of the contract that answered.", apiVersion),
  RateLimit: text("What is left of the quota, and seconds until it is whole again.", '"key";r=5999;t=60'),
  "RateLimit-Policy": text("The quota and its window in seconds.", '"key";q=6000;w=60'),
  "Retry-After": {
    description: "Seconds to wait.",
    schema: { type: "integer", minimum: 1, maximum: 3600, format: "int32" },
    example: 10,
  },
  "Access-Control-Allow-Origin": text(
    "The centre itself: a key belongs on a till or a server, never in a page of another site.",
    "https://tearoff.example",
  ),
  Location: text("Where the receipt can be read.", "/api/v1/redemptions/rdm_0AM4FPR4ZP84X"),
  "Idempotency-Replayed": text("`true`: this is the answer of an earlier request with the same key.", "true"),
  ETag: text("For If-None-Match.", '"Wq0cJ0m4nV6c2yQ1pB3xkA"'),
};

function ref(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}

/** JSON Schema 2020-12, as OpenAPI 3.1 has it. What a transform checks beyond it is said in words. */
function optionsOf(io: "input" | "output") {
  return {
    io,
    unrepresentable: "any",
    target: "draft-2020-12",
    uri: (name: string) => `#/components/schemas/${name}`,
    override: ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
      // Answers may get new members within a version; clients must not refuse them.
      if (io === "output" && jsonSchema.type === "object") delete jsonSchema.additionalProperties;
      if (jsonSchema.type === "integer") jsonSchema.format = "int64";
    },
  } as const;
}

function toJsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, optionsOf(io));
  return rest;
}

/** The schemas of the table that go in or come out, each once. */
function namedSchemas(io: "input" | "output"): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, named] of Object.entries(schemas)) if (named.io === io) registry.add(named.schema, { id });
  if (io === "output")
    for (const [id, schema] of Object.entries(webhookSchemas)) registry.add(schema, { id });
  const made = z.toJSONSchema(registry, optionsOf(io));
  return Object.fromEntries(
    Object.entries(made.schemas).map(([name, { $schema: _, $id: __, ...rest }]) => [name, rest]),
  );
}
