/** How long what is left over is kept, in whole days. Operators can shorten each, and lengthen none. */
export interface Retention {
	/** What a server had set up, after Handrail was removed from it. */
	readonly leftServer: number;
	/** That somebody agreed, after they took it back. */
	readonly withdrawnConsent: number;
	/** What was to be sent, after it was, so that it can be told what became of it. */
	readonly sentLetters: number;
	/** The marks of erasures, which make them outlive the restore of an older backup: longer than any backup is kept. */
	readonly erasureMarks: number;
}

/** The longest periods, which hold when nothing else is said. */
export const longestRetention: Retention = { leftServer: 30, withdrawnConsent: 30, sentLetters: 7, erasureMarks: 365 };

/** Days after the end of a request to talk to a helper for which anything about it is kept. */
export const daysAfterRequest = 7;

/** Months for which it stays known who looked behind a pseudonym, and why. */
export const monthsOfGlass = 12;

/** The longest that somebody can be kept from asking for a helper, in days. */
export const longestBar = 90;

/** Days after its end for which a weekly discussion is known. */
export const daysAfterDiscussion = 7;
/** Days for which what a kind word says, and to whom, is kept; it arrives by then, or not at all. */
export const daysOfKindWords = 30;

/** Days after a meeting for which it is known who meant to come and who hosted. */
export const daysAfterMeeting = 7;

/** Days for which a suggestion waits for an answer, and after it for which it is kept. */
export const daysOfSuggestions = 30;
export const daysAfterSuggestion = 14;
