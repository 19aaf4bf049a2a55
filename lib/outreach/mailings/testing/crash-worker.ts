/** The worker of mailings as a process that can be killed (crash.db.test.ts): the real queue, with a lease short enough to wait for. */
import { runMailingQueue } from "../queue";

await runMailingQueue(new AbortController().signal, { leaseSeconds: 4 });
