/** PURE: the guide for makers of tills. Every request in it runs against the demo's key; `e2e/developers/` runs them all. */
import { testScenarios } from "@/lib/redemption/schemas";
import { problemKinds } from "@/lib/server/problem";
import { clientSection, limitsSection, versionsSection, webhooksSection } from "./guide-more";
import { type GuideSection, shell, text } from "./guide-types";

/** `apiUrl`: where the API answers, such as https://tearoff.example/api/v1. `key`: a key in test mode. */
export function guide(apiUrl: string, key: string): GuideSection[] {
  return [
    quickStart(apiUrl, key),
    authentication,
    idempotency,
    reversals,
    offers,
    errors,
    limitsSection,
    testBarcodes,
    webhooksSection,
    clientSection,
    versionsSection,
  ];
}

function quickStart(apiUrl: string, key: string): GuideSection {
  return {
    id: "quick-start",
    title: "Quick start",
    blocks: [
      text(
        "A till asks whether a shopper's barcode is good, says what was bought with it, and takes off what the answer says. Three requests; the key below works here, now.",
      ),
      shell(
        [],
        `API='${apiUrl}'`,
        `KEY='Authorization: Bearer ${key}'`,
        "JSON='Content-Type: application/json'",
      ),
      text("1. A barcode without a phone, for keys in test mode."),
      shell(
        [201],
        'BARCODE=$(curl -s -X POST "$API/test/barcodes" -H "$KEY")',
        'CODE=$(echo "$BARCODE" | sed \'s/.*"code":"\\([^"]*\\)".*/\\1/\')',
        'echo "$CODE"',
      ),
      text("2. Is it good here and now, and for what? Nothing changes by asking."),
      shell([200], `curl "$API/verifications" -H "$KEY" -H "$JSON" \\`, `  -d '{"code": "'"$CODE"'"}'`),
      text(
        "3. These were bought with it. All lines of the basket: what has no coupon does no harm. `discountMinor` is what to take off.",
      ),
      shell(
        [201],
        'PURCHASE="receipt-$(date +%s)-$$"',
        'RECEIPT=$(curl -s "$API/redemptions" -H "$KEY" -H "$JSON" \\',
        '  -H "Idempotency-Key: $PURCHASE" -d \'{',
        '    "code": "\'"$CODE"\'",',
        '    "lines": [{"gtin": "9521000051010", "quantity": 2, "unitPriceMinor": 249},',
        '              {"gtin": "4006381333931", "quantity": 1, "unitPriceMinor": 120}]}\')',
        'echo "$RECEIPT"',
        'ID=$(echo "$RECEIPT" | sed \'s/.*"id":"\\(rdm_[^"]*\\)".*/\\1/\')',
      ),
      text(
        "Money is in whole minor units (`150` is €1.50), instants are UTC, GTINs are text. With `payout: till` take the discount off now; with `bill` the shopper pays the full price and the phone bill is credited.",
      ),
    ],
  };
}

const authentication: GuideSection = {
  id: "authentication",
  title: "Keys",
  blocks: [
    text(
      "Every request carries the key of one till: `Authorization: Bearer tk_live_…`. `tk_test_…` keys work on a test range of coupons, so that nothing falls on anybody's campaign. The chain's desk makes keys, gives them scopes (`verify`, `redeem`, `reverse`, `read`, `test`), replaces them with an overlap, and revokes them at once. A key is shown once.",
    ),
    shell([401], `curl "$API/offers" -H 'Authorization: Bearer tk_live_wrong'`),
    text("Keep keys on the till or its server. No page of another site may read an answer."),
  ],
};

const idempotency: GuideSection = {
  id: "retries",
  title: "No answer? Send it again",
  blocks: [
    text(
      "A redemption and a reversal need an `Idempotency-Key`: a new one for each purchase or return, 1 to 255 printable characters without spaces. The same request with the same key gets the same bytes back, with `Idempotency-Replayed: true`, and nothing happens twice. Refusals are kept under their key for three days, so a new attempt needs a new key.",
    ),
    shell(
      [201],
      'curl -i "$API/redemptions" -H "$KEY" -H "$JSON" \\',
      '  -H "Idempotency-Key: $PURCHASE" -d \'{',
      '    "code": "\'"$CODE"\'",',
      '    "lines": [{"gtin": "9521000051010", "quantity": 2, "unitPriceMinor": 249},',
      '              {"gtin": "4006381333931", "quantity": 1, "unitPriceMinor": 120}]}\'',
    ),
    text(
      "Wait two to five seconds for an answer, then send again; pause 0.25, 0.5, 1 seconds and so on, a part of it by chance. On 429 and 503 wait as long as `Retry-After` says. Or ask what became of the key: `redeemed`, `reversed`, `refused`, or `nothing` (send it again, it may be on its way).",
    ),
    shell([200], 'curl "$API/redemptions?idempotencyKey=$PURCHASE" -H "$KEY"'),
    text("The same key for another request is refused."),
    shell(
      [422],
      'curl "$API/redemptions" -H "$KEY" -H "$JSON" -H "Idempotency-Key: $PURCHASE" \\',
      '  -d \'{"code": "\'"$CODE"\'", "lines": [{"gtin": "9521000051010", "quantity": 1}]}\'',
    ),
  ],
};

const reversals: GuideSection = {
  id: "returns",
  title: "Voids and returns",
  blocks: [
    text(
      "With `lines`, those units came back: what stays is priced again with the prices and offers of the receipt. `discountMinor` is taken back from the shopper, `discountLeftMinor` still given. Without `lines` all that is left is undone. Print the `id` of a redemption on your receipt as a QR code or Code 128, without its underscore (`RDM0AM4FPR4ZP84X`): our checkout page begins the return when it is scanned.",
    ),
    shell(
      [201],
      'curl "$API/redemptions/$ID/reversals" -H "$KEY" -H "$JSON" -H "Idempotency-Key: return-$PURCHASE" \\',
      '  -d \'{"reason": "return", "lines": [{"gtin": "9521000051010", "quantity": 1}]}\'',
    ),
    shell(
      [201],
      'curl -X POST "$API/redemptions/$ID/reversals" -H "$KEY" -H "Idempotency-Key: void-$PURCHASE"',
    ),
    text("The receipt tells of both; the list of the store's receipts goes on with `cursor`."),
    shell(
      [200, 200],
      'curl "$API/redemptions/$ID" -H "$KEY"',
      'curl "$API/redemptions?from=2026-01-01T00:00:00Z&limit=2" -H "$KEY"',
    ),
  ],
};

const offers: GuideSection = {
  id: "offers",
  title: "What the store takes",
  blocks: [
    text("Keep the answer with its `ETag`; a 304 says that nothing has changed since."),
    shell(
      [200, 304],
      "ETAG=$(curl -si \"$API/offers\" -H \"$KEY\" | tr -d '\\r' | sed -n 's/^[Ee][Tt]ag: //p')",
      'curl -i "$API/offers" -H "$KEY" -H "If-None-Match: $ETAG"',
    ),
  ],
};

const errors: GuideSection = {
  id: "errors",
  title: "When the answer is no",
  blocks: [
    text(
      "`application/problem+json` (RFC 9457). Switch on `reason`, show `detail` to the cashier; `type` is a page that says what to do. `errors` names each field. A verification says no with 200 and `valid: false`.",
    ),
    shell(
      [400],
      'curl "$API/redemptions" -H "$KEY" -H "$JSON" -H "Idempotency-Key: wrong-$PURCHASE" \\',
      '  -d \'{"code": "x", "lines": [{"gtin": "1", "quantity": 0}]}\'',
    ),
    text("Send `X-Request-Id` if you have one of your own; every answer names it, or one of ours."),
    shell([404], 'curl -i "$API/redemptions/rdm_0000000000000" -H "$KEY" -H \'X-Request-Id: till3-0815\''),
  ],
};

/** Reasons that only issuing knows: the address of test barcodes itself answers with them. */
const atIssue = new Set(["campaign_ended", "budget_exhausted", "limit_reached", "not_for_you"]);

const testBarcodes: GuideSection = {
  id: "test-barcodes",
  title: "A test barcode for every refusal",
  blocks: [
    text(
      "`scenario` names a refusal; the `code` and `lines` of the answer are then refused for exactly that reason. Four of them are said when a barcode is issued, so here the answer itself is the refusal. Reasons follow the closed list below.",
    ),
    ...testScenarios.map((scenario) => {
      const status = atIssue.has(scenario) ? problemKinds[scenario as keyof typeof problemKinds].status : 201;
      return shell(
        [status],
        `curl "$API/test/barcodes" -H "$KEY" -H "$JSON" -d '{"scenario": "${scenario}"}'`,
      );
    }),
  ],
};
