/**
 * Mends what postgres.js 3.4.9 does when a connection dies (its issues 1186, 1208, 1216; docs/decisions/0050). Runs after `npm ci` and before every command; changes nothing the second time.
 * Plain JavaScript, built-in modules only. To be removed with the release that has it.
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Which text becomes which, in both builds of the package. */
export const mends = {
  "connection.js": [
    {
      // A statement of a transaction whose connection is gone: refused, instead of written to nothing.
      before: `    if (q.cancelled)
      return

    try {
      q.state = backend`,
      after: `    if (q.cancelled)
      return

    if (!socket)
      return queryError(q, Errors.connection('CONNECTION_CLOSED', options, socket))

    try {
      q.state = backend`,
    },
    {
      // What waited to be written is forgotten with its socket; else the next socket never writes anything.
      before: `    clearImmediate(nextWriteTimer)
    socket.removeListener('data', data)
    socket.removeListener('connect', connected)
    idleTimer.cancel()`,
      after: `    clearImmediate(nextWriteTimer)
    nextWriteTimer = chunk = null
    socket.removeListener('data', data)
    socket.removeListener('connect', connected)
    idleTimer.cancel()`,
    },
    {
      // A reset counts like an end: whatever came between its two events is refused too, and nothing is left over for the next connection.
      before: `    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))
    closedTime`,
      after: `    ;(query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))
    query = results = errorResponse = null
    result = new Result()
    closedTime`,
    },
  ],
  "index.js": [
    {
      before: `      , connection
      , prepare = null

    try {`,
      after: `      , connection
      , closedWith = null
      , prepare = null

    try {`,
    },
    {
      before: "new Promise((_, reject) => connection.onclose = reject)",
      after: `new Promise((_, reject) => connection.onclose = e => {
          closedWith = e
          while (queries.length)
            queries.shift().reject(e)
          reject(e)
        })`,
    },
    {
      // Else it would run in whatever transaction uses the connection next.
      before: `        q.catch(e => uncaughtError || (uncaughtError = e))
        c.queue`,
      after: `        q.catch(e => uncaughtError || (uncaughtError = e))
        if (closedWith)
          return q.reject(closedWith)
        c.queue`,
    },
  ],
};

/** PURE: the mended text of a file of the driver; the same text when it is mended already. Throws when it is of another release. */
export function mendText(text, changes) {
  return changes.reduce((mended, { before, after }) => {
    if (mended.includes(after)) return mended;
    if (mended.split(before).length !== 2)
      throw new Error(
        "The package postgres is not the release 3.4.9 that scripts/mend-driver.mjs knows how to mend.",
      );
    return mended.replace(before, () => after);
  }, text);
}

/** Mends the package under `modules`. A file is replaced, never written into: others may share it by a hard link. */
export function mendDriver(modules) {
  for (const build of ["src", join("cjs", "src")]) {
    for (const [name, changes] of Object.entries(mends)) {
      const file = join(modules, "postgres", build, name);
      const text = readFileSync(file, "utf8");
      const mended = mendText(text, changes);
      if (mended === text) continue;
      const unfinished = `${file}.${process.pid}`;
      writeFileSync(unfinished, mended);
      renameSync(unfinished, file);
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  mendDriver(join(dirname(dirname(fileURLToPath(import.meta.url))), "node_modules"));
