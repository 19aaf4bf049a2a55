/** What happens when the gateway fails. Its own file, since the environment is read once per process. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { confirmPhone } from "./confirm-phone";
import { getPendingPhone } from "./queries";
import { sendPhoneCode } from "./send-phone-code";

const database = testDatabase();
const taken: { to: string; text: string }[] = [];
let status = 200;
const gateway = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => (body += chunk));
  request.on("end", () => {
    taken.push(JSON.parse(body));
    response.writeHead(status).end();
  });
});
beforeAll(async () => {
  await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
  process.env.SMS_GATEWAY_URL = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`;
  process.env.APP_URL = "https://coupons.example";
});
afterAll(() => {
  gateway.closeAllConnections();
  gateway.close();
});

test("a message that was not taken leaves no code to wait for, and the next try goes at once", async () => {
  const { actor, carrierId } = await makeShopper(database.db, { hasPhone: false });
  const ctx = contextOf(database, actor);
  const input = { phone: "086 555 1234", carrierId };
  status = 503;
  await expect(sendPhoneCode(ctx, input)).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("could not be sent"),
  });
  expect(await getPendingPhone(ctx)).toBeNull();
  status = 200;
  const again = contextOf(database, actor, new Date(ctx.now.getTime() + 1_000));
  await sendPhoneCode(again, input);
  const { to, text = "" } = taken.at(-1) ?? {};
  expect(to).toBe("+353865551234");
  expect(text.split("\n").at(-1)).toMatch(/^@coupons\.example #\d{6}$/);
  expect(await confirmPhone(again, { code: text.slice(-6) })).toEqual({ ok: true });
});
