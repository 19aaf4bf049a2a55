/** PURE: sections of the guide that are about what surrounds a purchase. */
import { type GuideSection, text } from "./guide-types";
import { apiVersion } from "./version";

export const limitsSection: GuideSection = {
  id: "limits",
  title: "Limits",
  blocks: [
    {
      kind: "table",
      caption: "Limits of the API",
      head: ["What", "At most"],
      rows: [
        [
          "Requests of one key",
          "6,000 a minute, unless the operator set it otherwise; `RateLimit-Policy` says it",
        ],
        ["Wrong keys from one address", "60 a minute"],
        ["A body", "65,536 bytes, JSON in UTF-8, not compressed"],
        ["A basket", "500 lines of 1 to 999 units at 0 to 100,000,000 minor units"],
        ["A page of a list", "100"],
      ],
    },
    text(
      '`RateLimit: "key";r=5999;t=60` says that 5,999 requests are left for the next 60 seconds. Over it the answer is 429 with `Retry-After`.',
    ),
  ],
};

export const webhooksSection: GuideSection = {
  id: "webhooks",
  title: "Webhooks",
  blocks: [
    text(
      "`redemption.created` and `redemption.reversed`, signed as Standard Webhooks 1.0 has it. The body is `type`, `timestamp` and `data`: the receipt or the reversal exactly as the till got it, and where it was. Answer 2xx within some seconds; anything else is tried again, ever more slowly, for about three days; 410 switches the endpoint off. An event may come twice: `webhook-id` is the same then, such as `rdm_….0` for a redemption and `rdm_….1` for its first reversal. `webhook.test` is a trial that somebody sends from the desk; answer it like the others and do nothing. What was sent can be looked at and sent again for 30 days. The schema of each body stands under `webhooks` in the OpenAPI document.",
    ),
    text(
      "Servers of providers are told of their campaigns' budgets in the same way: `campaign.budget_80` when four fifths are spent or reserved, `campaign.budget_exhausted` when what is left pays for no coupon. `data` has `campaignId`, `name`, `threshold` (80 or 100), `budgetMinor`, `leftMinor` and `currency`; `webhook-id` is `bal_…`. Once for each budget: after a top-up they may come again.",
    ),
    {
      kind: "table",
      caption: "Headers of a webhook",
      head: ["Header", "What it says"],
      rows: [
        ["`webhook-id`", "The event; the same for every try"],
        ["`webhook-timestamp`", "Seconds since 1970 of this try; refuse what is older than five minutes"],
        [
          "`webhook-signature`",
          "`v1,` and a signature in base 64; several, with spaces, while a secret is replaced",
        ],
      ],
    },
    {
      kind: "code",
      label: "Checking a signature in Node",
      text: [
        'import { createHmac, timingSafeEqual } from "node:crypto";',
        "",
        "/** body: the bytes as they came, before any JSON.parse. secret: whsec_… */",
        "export function isFromTearoff(headers, body, secret) {",
        '  const seconds = Number(headers["webhook-timestamp"]);',
        "  if (!(Math.abs(Date.now() / 1000 - seconds) <= 300)) return false;",
        '  const key = Buffer.from(secret.slice("whsec_".length), "base64");',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the reader's own template
        '  const signed = `${headers["webhook-id"]}.${seconds}.${body}`;',
        '  const mine = createHmac("sha256", key).update(signed).digest();',
        '  return headers["webhook-signature"].split(" ").some((one) => {',
        '    const theirs = Buffer.from(one.replace(/^v1,/, ""), "base64");',
        "    return theirs.length === mine.length && timingSafeEqual(theirs, mine);",
        "  });",
        "}",
      ].join("\n"),
    },
  ],
};

export const clientSection: GuideSection = {
  id: "client",
  title: "The client for TypeScript",
  blocks: [
    text(
      "`lib/pos-client` of the repository: `fetch` and nothing else. It sends again with the same key what had no answer, and says everything as a value.",
    ),
    {
      kind: "code",
      label: "A purchase with the client",
      text: [
        'const till = new TearoffClient({ baseUrl: "https://tearoff.example", key: "tk_live_…" });',
        "",
        "const checked = await till.verify(scanned);",
        "if (checked.ok && checked.value.valid) {",
        "  const { hold } = checked.value;",
        "  const redeemed = await till.redeem(receiptNumber, { code: scanned, lines, hold });",
        "  if (redeemed.ok) takeOff(redeemed.value.discountMinor);",
        "  else if (redeemed.problem) show(redeemed.problem.detail);",
        "  else askAgainLater(receiptNumber); // till.lookUp(receiptNumber)",
        "}",
      ].join("\n"),
    },
  ],
};

export const versionsSection: GuideSection = {
  id: "versions",
  title: "Versions",
  blocks: [
    text(
      `The major version stands in the path (\`/api/v1\`). Within it only additions are made: operations, optional fields, members of answers. Ignore what you do not know. \`Tearoff-Version\` says which contract answered; this page is about ${apiVersion}.`,
    ),
    text(
      "What is to go is announced twelve months before, with the headers `Deprecation` (RFC 9745) and `Sunset` (RFC 8594).",
    ),
  ],
};
