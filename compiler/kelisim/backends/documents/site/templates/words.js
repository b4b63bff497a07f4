// Words: how they are folded, and when two are forms of one another.

const WORD = /[\p{L}\p{N}]+(?:\.\p{Nd}+)*/gu;
const LETTERS = { ә: "а", ғ: "г", қ: "к", ң: "н", ө: "о", ұ: "у", ү: "у", һ: "х", і: "и", ё: "е",
  ä: "a", ğ: "g", ñ: "n", ö: "o", ū: "u", ü: "u", ı: "i", ş: "s", "\u0307": "", "\u0621": "", "\u0674": "" };
const FOLDED = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
const SHORTEST = 3; // Letters of a stem: with fewer, most words would be forms of one another.

/** A word as the index has it: without case, Kazakh letters as they are typed where the keyboard lacks them. */
const fold = (text) => text.normalize("NFKC").toLowerCase().replace(FOLDED, (letter) => LETTERS[letter]);

const wordsOf = (text) => Array.from(text.matchAll(WORD), (found) => fold(found[0]));

// What may follow a stem, in folded letters. A Kazakh noun takes plural, possessor and case in this order.
const KAZAKH = "(?:[лдт][ае]р)?(?:(?:[ыи]?м|[ыи]?н|[ыи]?н?[ыи]з|[ыи]?м[ыи]з|с?[ыи]))?" +
  "(?:[ндт][ыи]н|[гк][ае]|н?[ае]|[ндт][ыи]|н|н?[дт][ае]|н?[дт][ае]н|н[ае]н|[мбп]ен|н?[дт][ае]г[ыи](?:л[ае]р)?)?";
const RUSSIAN = "(?:[аеоуыиюяьй]|[аоеиыуя][йяюеомх]|[ая]ми|[оеыи]м[иу]|[ое]го|и[еяюй]|и[ея][мх]|иями|ов)?";
const ENGLISH = "(?:e|s|es|ed|d|ing|ings|ies|y)?";
const ENDINGS = Object.fromEntries(
  Object.entries({ kk: KAZAKH, ru: RUSSIAN, en: ENGLISH }).map(([tag, ending]) => [tag, new RegExp(`^${ending}$`)]),
);
const VOICED = { б: "п", г: "к" }; // Between vowels the last letter of a Kazakh stem is voiced: тарап, тарабы.

/** The stems that a word may have in a language, longest first; the first is the word itself. */
function stems(word, tag) {
  const ending = ENDINGS[tag];
  const found = [word];
  for (let length = word.length - 1; ending && length >= SHORTEST; length -= 1) {
    if (ending.test(word.slice(length))) found.push(word.slice(0, length));
  }
  return /\d/.test(word) ? [word] : found;
}

/** The same stem with its last letter voiced or not, where the language does so. */
function variants(stem, tag) {
  const last = stem.at(-1);
  const other = tag === "kk" && (VOICED[last] ?? Object.keys(VOICED).find((voiced) => VOICED[voiced] === last));
  return other ? [stem, stem.slice(0, -1) + other] : [stem];
}

/** How well a word answers to what was asked: 4 the same, 3 another form of it, 2 it begins so, 0 not at all. */
function likeness(asked, word, tag) {
  if (word === asked) return 4;
  const ending = ENDINGS[tag];
  for (const stem of ending ? stems(asked, tag) : []) {
    for (const each of stem.length >= SHORTEST ? variants(stem, tag) : []) {
      if (word.startsWith(each) && ending.test(word.slice(each.length))) return 3;
    }
  }
  return word.startsWith(asked) ? 2 : 0;
}

/** Whether each word that was asked for stands in a text, in some form. */
function answers(asked, text, tag) {
  const words = wordsOf(text);
  return wordsOf(asked).every((each) => words.some((word) => likeness(each, word, tag) > 0));
}
