import { expect, test } from "vitest";
import { isPushEndpoint } from "./push-hosts";

test.each([
  ["https://fcm.googleapis.com/fcm/send/abc:def", true],
  ["https://updates.push.services.mozilla.com/wpush/v2/abc", true],
  ["https://wns2-db5p.notify.windows.com/w/?token=abc", true],
  ["https://web.push.apple.com/abc", true],
  ["https://FCM.googleapis.com/abc", true],
  ["https://push.own.example/x", true],
  ["https://localhost:8443/x", true],
  ["http://fcm.googleapis.com/fcm/send/abc", false],
  ["https://fcm.googleapis.com.evil.example/x", false],
  ["https://evil.example/fcm.googleapis.com", false],
  ["https://evilpush.apple.com/x", false],
  ["https://fcm.googleapis.com:8443/x", false],
  ["https://user:word@fcm.googleapis.com/x", false],
  ["https://fcm.googleapis.com@evil.example/x", false],
  ["https://localhost:8444/x", false],
  ["https://169.254.169.254/latest/meta-data", false],
  ["https://[::1]/x", false],
  ["file:///etc/passwd", false],
  ["", false],
  ["nothing", false],
  [`https://fcm.googleapis.com/${"a".repeat(1_000)}`, false],
])("%s: %s", (endpoint, allowed) => {
  expect(isPushEndpoint(endpoint, ["push.own.example", "localhost:8443"])).toBe(allowed);
});
