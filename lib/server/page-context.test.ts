import { beforeEach, expect, test, vi } from "vitest";
import { formatId } from "@/lib/kernel/ids";
import { pathHeader } from "./path-header";

const marketer = {
  kind: "person",
  role: "marketer",
  personId: formatId("person", 1n),
  name: "Jonas",
  providerId: formatId("provider", 1n),
} as const;
const currentActor = vi.hoisted(() => vi.fn());
const headers = vi.hoisted(() => vi.fn());
vi.mock("@/lib/auth/current-actor", () => ({ currentActor }));
vi.mock("next/headers", () => ({ headers }));
vi.mock("./runtime", () => ({ contextFor: (actor: unknown) => ({ actor }) }));
const { optionalContext, pageContext } = await import("./page-context");

beforeEach(() => {
  vi.stubEnv("__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS", "true");
  headers.mockResolvedValue(new Headers());
});

/** Where the redirect that `work` throws leads. */
async function redirectOf(work: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  return error instanceof Error && "digest" in error ? String(error.digest).split(";")[2] : undefined;
}

test("the right role gets its context", async () => {
  currentActor.mockResolvedValue(marketer);
  expect((await pageContext("viewCampaigns")).actor.role).toBe("marketer");
});

test("nobody is sent to sign in and comes back", async () => {
  currentActor.mockResolvedValue(null);
  headers.mockResolvedValue(new Headers({ [pathHeader]: "/admin/campaigns?state=live" }));
  expect(await redirectOf(pageContext("viewCampaigns"))).toBe(
    "/sign-in?from=%2Fadmin%2Fcampaigns%3Fstate%3Dlive",
  );
});

test("a forged address of the page is left out", async () => {
  currentActor.mockResolvedValue(null);
  headers.mockResolvedValue(new Headers({ [pathHeader]: "//evil.example" }));
  expect(await redirectOf(pageContext("viewCampaigns"))).toBe("/sign-in");
});

test("the wrong role gets a 403", async () => {
  currentActor.mockResolvedValue(marketer);
  await expect(pageContext("viewCheckout")).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;403");
});

test("an open page takes everybody", async () => {
  currentActor.mockResolvedValue(null);
  expect((await optionalContext()).actor).toBeNull();
});
