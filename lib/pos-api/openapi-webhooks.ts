/** PURE: `webhooks` of the OpenAPI document. */
import { webhooks } from "./webhook-contract";

/** What a receiver gets and may answer. */
export function webhookItems(): Record<string, object> {
  const header = (name: string, description: string, example: string | number) => ({
    name,
    in: "header",
    required: true,
    description,
    schema:
      typeof example === "number"
        ? { type: "integer", format: "int64", minimum: 0, maximum: Number.MAX_SAFE_INTEGER }
        : { type: "string", maxLength: 500, pattern: "^[!-~ ]+$" },
    example,
  });
  const parameters = [
    header("webhook-id", "The event; the same for every try.", "rdm_0AM4FPR4ZP84X.0"),
    header(
      "webhook-timestamp",
      "Seconds since 1970 of this try. Refuse what is older than five minutes.",
      1_795_372_928,
    ),
    header(
      "webhook-signature",
      "Standard Webhooks 1.0: `v1,` and an HMAC-SHA-256 in base 64; several, with spaces, while a secret is replaced.",
      "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
    ),
  ];
  return Object.fromEntries(
    Object.entries(webhooks).map(([name, { schema, summary, example }]) => [
      name,
      {
        post: {
          operationId: `on${schema}`,
          tags: ["Webhooks"],
          summary,
          security: [],
          parameters,
          requestBody: {
            required: true,
            content: { "application/json": { schema: { $ref: `#/components/schemas/${schema}` }, example } },
          },
          responses: {
            "2XX": { description: "Taken. Any body is ignored." },
            "410": { description: "Gone: the endpoint is switched off." },
            default: { description: "Tried again, ever more slowly, for about three days." },
          },
        },
      },
    ]),
  );
}
