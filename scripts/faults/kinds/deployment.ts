/** Stands in the table so that it is not forgotten. */
import type { Fault } from "../fault.ts";

export const deployment: Fault = {
  name: "deployment",
  title: "Deployment of a new build in mid-session",
  times: 0,
  run: async () => ({
    ...{ times: 0, requests: 0, acknowledged: 0, lost: 0, twice: 0, readySeconds: null, wrong: [] },
    words: "It needs a second build whose server actions have other names; there is none yet.",
  }),
};
