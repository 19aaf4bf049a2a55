import { expect, test } from "vitest";
import { deviceWords } from "./device-words";

const android = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)";
test.each([
  [`${android} Chrome/131.0.0.0 Mobile Safari/537.36`, "Android phone, Chrome"],
  [`${android} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`, "Android phone, Samsung Internet"],
  [`${android} Chrome/131.0.0.0 Safari/537.36`, "Android tablet, Chrome"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 Version/17.5 Mobile/15E148 Safari/604.1",
    "iPhone, Safari",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0",
    "Windows computer, Edge",
  ],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0", "Mac, Firefox"],
  ["curl/8", "Unknown device"],
  ["", "Unknown device"],
  [null, "Unknown device"],
])("%s is '%s'", (userAgent, words) => {
  expect(deviceWords(userAgent)).toBe(words);
});
