import { expect, test } from "vitest";
import { wordsBesideButton } from "./words-beside-button";

const link = "https://tearoff.example/go/a";

test.each([
  ["the line of the link goes", `Sign in:\n${link}\n\nIt holds an hour.`, "Sign in.\n\nIt holds an hour."],
  ["without a colon", `You are invited.\n\n${link}\n\nBye`, "You are invited.\n\n\nBye"],
  [
    "among words it stays, and so does the author's colon",
    `A coupon from Morven:\n\n- All offers (${link})\n\nSee the offers:\n${link}\n\nBye`,
    `A coupon from Morven:\n\n- All offers (${link})\n\nSee the offers.\n\nBye`,
  ],
  ["a longer link is another", `Look:\n${link}/b`, `Look:\n${link}/b`],
  ["no link", "Two things:\n- one", "Two things:\n- one"],
])("%s", (_, body, words) => {
  expect(wordsBesideButton(body, link)).toBe(words);
});
