import { expect, test } from "vitest";
import { endStreams, enterStream, mostStreamsPerShopper } from "./shopper-streams";

/** A stream that counts itself out when it is ended, as the route's do. */
function open(shopperId: string, ended: string[], name: string) {
  const leave = enterStream(shopperId, () => {
    ended.push(name);
    leave();
  });
  return leave;
}

test("one stream too many ends the shopper's oldest and nobody else's", () => {
  const ended: string[] = [];
  open("other", ended, "other");
  for (let i = 0; i < mostStreamsPerShopper; i += 1) open("one", ended, `${i}`);
  expect(ended).toEqual([]);
  open("one", ended, "next");
  expect(ended).toEqual(["0"]);
  open("one", ended, "last");
  expect(ended).toEqual(["0", "1"]);
});

test("a stream that ended makes room, however often it says so", () => {
  const ended: string[] = [];
  const leave = open("two", ended, "first");
  for (let i = 1; i < mostStreamsPerShopper; i += 1) open("two", ended, `${i}`);
  leave();
  leave();
  open("two", ended, "fits");
  expect(ended).toEqual([]);
  open("two", ended, "too many");
  expect(ended).toEqual(["1"]);
});

test("a process that ends ends all of them, for another reason", () => {
  endStreams();
  const reasons: boolean[] = [];
  for (const shopper of ["three", "four"]) {
    const leave = enterStream(shopper, (isCrowded) => {
      reasons.push(isCrowded);
      leave();
    });
  }
  endStreams();
  expect(reasons).toEqual([false, false]);
});
