/** How others that write are waited for, in milliseconds. */
export interface Wait {
	/** In all, before a query fails. */
	readonly longest: number;
	/** Sets for how long SQLite itself waits each time. */
	readonly within: (ms: number) => void;
}

/** For how long SQLite itself waits each time, with the whole process. Milliseconds. */
export const briefly = 50;

/** Whether it is still worth waiting. */
export interface Patience {
	/** Another process writes. False: that has been so for so long that nobody is to wait any more. */
	busy(): boolean;
	/** Something was written. */
	free(): void;
}

/**
 * Shared by all, so that not each waits anew, one after the other, for a process that does not let go: while one does, the
 * answers to people come at once, even if they are that nothing can be kept.
 */
export function patience({ longest, within }: Wait): Patience {
	let since: number | undefined;
	let isOver = false;
	return {
		busy() {
			since ??= performance.now();
			if (!isOver && performance.now() - since >= longest) {
				isOver = true;
				within(0);
			}
			return !isOver;
		},
		free() {
			since = undefined;
			if (isOver) within(briefly);
			isOver = false;
		},
	};
}
