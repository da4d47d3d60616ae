/**
 * What one language has to say to the screen, as people who speak it wrote it down.
 *
 * A phrase is words between spaces, in small letters and without apostrophes. `a|b` is either of them, `{name}` any word
 * of a class, `<name>` any phrase of a group, `.` any word, `~` before a word, `a|b` or a class any other one. `?` after one of these: it may be missing; `*`: it may be
 * missing or stand there several times. `^` is where a clause begins and `$` where one ends; `!` before a word, `a|b` or
 * a class: what comes next in the same clause is none of them.
 */
export interface ScreenList {
	readonly classes: Readonly<Record<string, string>>;
	readonly groups: Readonly<Record<string, readonly string[]>>;
	/** A clause also begins after each of these words. */
	readonly joins: string;
	readonly phrases: Readonly<Record<PhraseKind, readonly string[]>>;
	/** Words, one or several, with the other ways in which people write them, where `_` is a space. */
	readonly spelled: Readonly<Record<string, string>>;
	/** Words that are understood with one letter wrong, missing, doubled or swapped. Of at least six letters. */
	readonly nearly: string;
	/** What stands for a word without being one. */
	readonly signs: Readonly<Record<string, string>>;
}

/**
 * What a phrase is for. `says`: a person says of themselves, now, that they want to die, to harm themselves, or are not
 * safe. The others stand around one. `before` and `after`: right before or after it, they take it back. `own`: right
 * before it, they say that it is their own all the same, also in quotation marks. `around`: anywhere in its sentence,
 * they tell of a game or a work of art. `past`: anywhere in its sentence, they tell of another time, unless a phrase of
 * `still` is there too.
 */
export const phraseKinds = ['says', 'before', 'after', 'own', 'around', 'past', 'still'] as const;
export type PhraseKind = (typeof phraseKinds)[number];
