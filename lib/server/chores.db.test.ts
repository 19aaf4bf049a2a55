import { expect, test } from "vitest";
import { connect } from "@/db/client";
import { testDatabase } from "@/db/testing/test-database";
import { runChore, writeChores } from "./chores";

const database = testDatabase();
const works = (name: string) => runChore({ name, everyMillis: 1_000 }, async () => "done");
const fails = (name: string) =>
  runChore({ name, everyMillis: 1_000 }, () => Promise.reject(new Error("no"))).catch(() => {});
const read = async (name: string) => {
  const [row] = await database.sql<
    { every_millis: number; succeeded_at: string | null; failed_at: string | null; failures: string }[]
  >`select every_millis, succeeded_at, failed_at, failures from chore where name = ${name}`;
  return row && { ...row };
};

test("successes and failures are written; of two workers the latest moment wins and failures add up", async () => {
  expect(await works("post")).toBe("done");
  await fails("sweep");
  await fails("sweep");
  await writeChores(database);
  const post = await read("post");
  expect(post).toMatchObject({ every_millis: 1_000, failed_at: null, failures: "0" });
  expect(await read("sweep")).toMatchObject({ succeeded_at: null, failures: "2" });
  await database.sql`update chore set succeeded_at = '2100-01-01' where name = 'post'`;
  await works("post");
  await fails("post");
  await works("sweep");
  await writeChores(database);
  expect(await read("post")).toMatchObject({
    succeeded_at: expect.stringMatching(/^2100/),
    failed_at: expect.any(String),
    failures: "1",
  });
  expect(await read("sweep")).toMatchObject({ succeeded_at: expect.any(String), failures: "2" });
});

test("what could not be written is written the next time", async () => {
  const gone = connect("postgres://nobody:none@127.0.0.1:1/none", { max: 1 });
  await fails("lost");
  await expect(writeChores(gone)).rejects.toThrow();
  await fails("lost");
  await works("lost");
  await writeChores(database);
  expect(await read("lost")).toMatchObject({ failures: "2", succeeded_at: expect.any(String) });
  await gone.close();
});

test("a chore that nobody runs any more is forgotten after a day, one that still runs is not", async () => {
  for (const name of ["old", "kept"]) await works(name);
  await writeChores(database);
  await database.sql`update chore set succeeded_at = now() - interval '25 hours' where name in ('old', 'kept')`;
  await works("kept");
  await writeChores(database);
  expect(await read("old")).toBeUndefined();
  expect(await read("kept")).toBeDefined();
});
