/** A piece to read that a server wrote or chose for its own people. Who of its moderators did is not kept. */
export interface ServerSkillTable {
	id: string;
	guild_id: string;
	/** See `topics` of `data/skills`. */
	topic: string;
	title: string;
	words: string;
	/** One thing to try. */
	today: string;
	/** Where it is from; null: from the server itself. */
	source: string | null;
	/** Counts its changes from 1, so that two moderators do not undo each other's without knowing. */
	version: number;
	/** When it was added. */
	at: string;
}

/** The tables of pieces to read. */
export interface SkillSchema {
	server_skill: ServerSkillTable;
}
