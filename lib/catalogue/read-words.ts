/** What somebody may have meant by the words they typed. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/server/context";
import { isSlipOf } from "./slips";

/** `inside`: known words that contain it further on ('milch' in 'vollmilch'). `near`: known words that it may be a misspelling of. */
export type AskedWord = { word: string; inside: string[]; near: string[] };

const longestText = 200;
const mostWords = 8;
/** Of each kind for one word; more would make the search slower and no better. */
const mostInside = 40;
const mostNear = 24;

/** The words of a text, folded (small letters, no accents), each once, at most eight. None for a text without letters or digits. */
export async function readWords(ctx: Pick<Ctx, "db">, text: string): Promise<AskedWord[]> {
  // No text of PostgreSQL holds a NUL.
  const plain = text.slice(0, longestText).replaceAll("\u0000", " ");
  const rows = await ctx.db.execute<{ word: string; inside: string[]; close: string[] }>(sql`
    select a.word,
      array(select s.word from search_word s where length(a.word) > 2 and s.word like '%' || a.word || '%'
        and not starts_with(s.word, a.word) order by length(s.word), s.word limit ${mostInside}) as inside,
      array(select s.word from search_word s where length(a.word) > 3 and (s.variants && word_variants(a.word) or s.word % a.word)
        and not starts_with(s.word, a.word) limit 400) as close
    from unnest(text_words(${plain})) with ordinality as a(word, place) order by a.place limit ${mostWords}`);
  return rows.map(({ word, inside, close }) => ({
    word,
    inside,
    near: close.filter((written) => isSlipOf(word, written)).slice(0, mostNear),
  }));
}
