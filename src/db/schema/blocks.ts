/**
 * That a person wants nothing to do with another one, in any server. It is theirs alone: the other one is never told, and
 * erasing takes it with it for whoever blocked, not for who is blocked.
 */
export interface BlockTable {
	id: string;
	/** Who blocked. */
	user_id: string;
	/** Whom; null where they do not know who it is. */
	named_user_id: string | null;
	/** Who wrote to them without a name; null where it is known whom they blocked. Of the two columns one is set. */
	hidden_user_id: string | null;
	at: string;
}
