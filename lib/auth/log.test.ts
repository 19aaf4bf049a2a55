import { CredentialsSignin } from "@auth/core/errors";
import { beforeEach, expect, test, vi } from "vitest";

const logger = vi.hoisted(() => ({ info: vi.fn(), error: vi.fn(), warn: vi.fn() }));
vi.mock("@/lib/server/logger", () => ({ logger }));
const { authLogger } = await import("./log");

beforeEach(() => vi.clearAllMocks());

test("a wrong password is no alarm, under a shortened class name too", () => {
  const error = new CredentialsSignin();
  error.name = "j";
  authLogger.error?.(error);
  expect(logger.error).not.toHaveBeenCalled();
  expect(logger.info).toHaveBeenCalledWith({ kind: "CredentialsSignin" }, "sign-in refused");
});

test("what is broken is logged without its message, which may hold addresses", () => {
  authLogger.error?.(new Error("cannot reach nora@example.com", { cause: new Error("token 4711") }));
  expect(logger.error).toHaveBeenCalledOnce();
  const line = JSON.stringify(logger.error.mock.calls);
  expect(line).not.toContain("nora@");
  expect(line).not.toContain("4711");
});
