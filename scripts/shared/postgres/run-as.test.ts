import { expect, test } from "vitest";
import { findAccount } from "./run-as.ts";

const passwd = [
  "root:x:0:0:root:/root:/bin/sh",
  "toor:x:0:0::/root:/bin/sh",
  "nobody:x:65534:65533::/:/bin/false",
].join("\n");

test("finds an account by its whole name", () => {
  expect(findAccount(passwd, "nobody")).toEqual({ uid: 65534, gid: 65533 });
  expect(findAccount(passwd, "nobod")).toBeUndefined();
});

test("root under another name is no ordinary user", () => {
  expect(findAccount(passwd, "toor")).toBeUndefined();
});
