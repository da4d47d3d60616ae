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
