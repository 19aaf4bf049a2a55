import { paths } from "@/lib/paths";

/** No answer within this is none, in milliseconds. */
const patienceMs = 5_000;

/** Whether the centre can be reached at this moment. Never throws. */
export async function centreAnswers(): Promise<boolean> {
  if (!navigator.onLine) return false;
  const signal = AbortSignal.timeout(patienceMs);
  const answer = await fetch(paths.api.healthLive(), { cache: "no-store", signal }).catch(() => null);
  return answer?.ok ?? false;
}
