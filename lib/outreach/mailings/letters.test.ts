import fc from "fast-check";
import { expect, test } from "vitest";
import { rounds } from "@/lib/kernel/testing/rounds";
import { paths } from "@/lib/paths";
import { parseMessageText } from "../message-text";
import { readUnsubscription } from "../unsubscribe-token";
import { readClick, signClick } from "./click-token";
import { longestLetter } from "./compose";
import { type LetterEnv, letterFor, mailFor } from "./letters";
import { linksOf, longestLink } from "./links";
import { fillIn, unknownFields } from "./merge-fields";

const env: LetterEnv = { AUTH_SECRET: "x".repeat(40), APP_URL: "https://tearoff.example" };
const mailed = {
  id: "mlg_0000000000001" as const,
  subject: "For {{first name}}",
  body: "Hello {{ First Name | friend }},\n\n- **{{coupon}}**\n- [All of them](/offers)",
  providerName: "Morven Coffee",
  offer: {
    id: "off_0000000000001" as const,
    title: "Highland Roast",
    brand: "Morven",
    value: "€1.50 off",
    terms: "Until 30 November",
  },
};
const to = { shopperId: "shp_0000000000001" as const, name: "Nora Quill", channel: "mail" as const };

test("a letter has the shopper's words in it, and each link leads through the count", () => {
  const { title, body } = letterFor(mailed, to, env);
  expect(title).toBe("For Nora");
  expect(body).toContain("Hello Nora,");
  expect(body).toContain("**Highland Roast**");
  const path = /\]\(\/go\/([^)]+)\)/.exec(body)?.[1] ?? "";
  expect(readClick(decodeURIComponent(path), env.AUTH_SECRET)).toEqual({
    mailingId: mailed.id,
    shopperId: to.shopperId,
    channel: "mail",
    link: 1,
  });
  expect(linksOf({ body: mailed.body, offerId: mailed.offer.id })[1]).toBe("/offers");
});

test("without a name the default stands there", () => {
  expect(letterFor(mailed, { ...to, name: "" }, env)).toMatchObject({ title: "For there" });
  expect(letterFor(mailed, { ...to, name: "" }, env).body).toContain("Hello friend,");
});

test("the mail says why it came and how to end it, for this mailing", () => {
  const mail = mailFor(mailed, to, env);
  const token = /one-click\?token=([^>]+)>/.exec(mail.headers["List-Unsubscribe"])?.[1] ?? "";
  expect(readUnsubscription(decodeURIComponent(token), env.AUTH_SECRET)).toEqual({
    kind: "mailings",
    shopperId: to.shopperId,
    mailingId: mailed.id,
  });
  expect(mail.messageId).toBe(mailFor(mailed, to, env).messageId);
  expect(mail.text).toContain("€1.50 off: Highland Roast, Morven");
  expect(mail.html).toContain("https://tearoff.example/go/");
});

test("no name brings a mark, a link or HTML into a letter", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (name) => {
      const { body } = letterFor(mailed, { ...to, name }, env);
      const inlines = parseMessageText(body).flatMap((block) =>
        block.kind === "list" ? block.items.flat() : block.inlines,
      );
      expect(inlines.filter(({ kind }) => kind === "link")).toHaveLength(1);
      expect(inlines.filter(({ kind }) => kind === "bold")).toHaveLength(1);
      expect(mailFor(mailed, { ...to, name }, env).html).not.toMatch(/<(script|img|iframe)/i);
    }),
    { numRuns: rounds(500) },
  );
});

test("a changed token is none", () => {
  const token = signClick(
    { mailingId: mailed.id, shopperId: to.shopperId, channel: "mail", link: 0 },
    env.AUTH_SECRET,
  );
  fc.assert(
    fc.property(fc.nat({ max: token.length - 1 }), fc.constantFrom("a", "Z", "0", ".", ""), (at, char) => {
      const changed = token.slice(0, at) + char + token.slice(at + 1);
      if (changed !== token) expect(readClick(changed, env.AUTH_SECRET)).toBeNull();
    }),
    { numRuns: rounds(500) },
  );
});

test("no letter is longer than what its text is measured as, and none is cut", () => {
  const token = signClick(
    { mailingId: mailed.id, shopperId: to.shopperId, channel: "inbox", link: 10 },
    env.AUTH_SECRET,
  );
  expect(paths.mailingLink(token)).toHaveLength(longestLink);
  const part = fc.constantFrom(
    "[a](/b)",
    "[x](/offers)",
    "{{first name|my dear friend}}",
    "{{provider}}",
    "words ",
    "\n\n",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 300 }), fc.string({ maxLength: 60 }), (parts, name) => {
      const body = parts.join("");
      const letter = letterFor({ ...mailed, body, providerName: "P".repeat(80) }, { ...to, name }, env);
      if (body.trim() !== "") expect(letter.body.length).toBeLessThanOrEqual(longestLetter(body));
      for (const path of letter.body.matchAll(/\]\(([^)]*)\)/g))
        expect(path[1]).toMatch(/^\/go\/mlg_.*[\w-]{22}$/);
    }),
    { numRuns: rounds(300) },
  );
});

test("fields that are none of ours are named, and stay as they were typed", () => {
  expect(unknownFields("{{first name}} {{last name}} {{last name|x}}")).toEqual(["last name"]);
  expect(fillIn("{{last name}} {{provider}}", { provider: "Morven" })).toBe("{{last name}} Morven");
  // What every object has is no field either.
  const inherited = "{{constructor}} {{__proto__}} {{tostring}}";
  expect(unknownFields(inherited)).toEqual(["constructor", "__proto__", "tostring"]);
  expect(fillIn(inherited, {})).toBe(inherited);
});

test("a letter of places that come to nothing still has words", () => {
  const empty = { ...mailed, subject: "{{coupon}}", body: "{{coupon}}", offer: null };
  expect(letterFor(empty, to, env)).toEqual({ title: "Morven Coffee", body: "Morven Coffee" });
});

test("the letter of a survey leads to it, and says why it came", () => {
  const surveyId = "svy_0000000000001" as const;
  const survey = { ...mailed, subject: "Your coffee", body: "[All](/offers)", offer: null, surveyId };
  expect(linksOf({ body: survey.body, offerId: null, surveyId })).toEqual([
    `/messages/surveys/${surveyId}`,
    "/offers",
  ]);
  const { text, html, headers } = mailFor(survey, to, env);
  expect(text).toContain("Answer the survey:\nhttps://tearoff.example/go/");
  expect(text).toContain("You agreed to surveys, and to mail.");
  expect(html).toContain("Answer the survey");
  expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
});
