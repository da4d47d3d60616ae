import type { Kysely, Transaction } from 'kysely';
import type {
	CelebrationTable,
	CongratulationTable,
	MilestoneRoleTable,
	RoleGrantTable,
} from '#src/db/schema/celebrations.ts';
import type { BuddySchema } from '#src/db/schema/buddies.ts';
import type { CopingThingTable } from '#src/db/schema/coping.ts';
import type {
	AttemptTable,
	CounterDayTable,
	CounterPauseTable,
	CounterTable,
	ReachedTable,
} from '#src/db/schema/counters.ts';
import type { DiscussionSchema } from '#src/db/schema/discussions.ts';
import type { GlassSchema } from '#src/db/schema/glass.ts';
import type { HardDayPlanTable } from '#src/db/schema/hard-day.ts';
import type { GoalSchema } from '#src/db/schema/goals.ts';
import type { HelplineSchema } from '#src/db/schema/helplines.ts';
import type { KindnessSchema } from '#src/db/schema/kindness.ts';
import type { SuggestionSchema } from '#src/db/schema/suggestions.ts';
import type { LetterTable, PromptTable, SummaryTable } from '#src/db/schema/letters.ts';
import type { MeetingSchema } from '#src/db/schema/meetings.ts';
import type { MentorSchema } from '#src/db/schema/mentors.ts';
import type { GuildTable, NoticeTable, PanelTable } from '#src/db/schema/servers.ts';
import type { ReachingSchema } from '#src/db/schema/reaching.ts';
import type { SkillSchema } from '#src/db/schema/skills.ts';

/*
 * Instants are ISO 8601 texts in UTC with milliseconds (text order is time order), days are `YYYY-MM-DD`, ids are text.
 * There are no booleans: better-sqlite3 refuses them, and an instant that may be absent also says when.
 * A column that names a person is `user_id` or ends in `_user_id`.
 */

/** What a person told Handrail about themselves; the same in every server. */
export interface PersonTable {
	user_id: string;
	/** IANA; null until they say it. */
	zone: string | null;
	/** The local hour, 0 to 12, at which their day ends; null means the default. */
	day_end_hour: number | null;
	/** ISO 3166-1 alpha-2, for helplines; null until they say it. */
	country: string | null;
	/** The language that they chose; null: the one of their Discord. */
	locale: string | null;
	/** Their DM with Handrail, kept from the moment of their yes. */
	dm_channel_id: string | null;
	/** When they said yes to DMs; null while they have not, or have taken it back. */
	dm_agreed_at: string | null;
	/** When Discord last refused a DM to them; null when the last one arrived. */
	dm_refused_at: string | null;
	/** Whole local hours, 0 to 23: from the first until the second nothing is sent by DM. Both or neither. */
	quiet_from: number | null;
	quiet_to: number | null;
}

/** What opens a person's sealed texts. Without it they are noise. */
export interface PersonKeyTable {
	user_id: string;
	/** 32 random bytes, wrapped by the master key. */
	wrapped: string;
}

/** That a person agreed to what is kept about them, in one server or in the DM. */
export interface ConsentTable {
	user_id: string;
	/** `dm` for the bot's DM. */
	guild_id: string;
	/** Of the text that they agreed to. */
	version: string;
	given_at: string;
	withdrawn_at: string | null;
}

export interface CheckinTable {
	id: string;
	user_id: string;
	/** Where it was made; null in the bot's DM. */
	guild_id: string | null;
	/** The person's own day. */
	day: string;
	at: string;
	/** The person's zone when they had told it; null when another was assumed, so that the day can be put right. */
	zone: string | null;
	mood: string;
	urge: string | null;
	/** Sealed. */
	note: string | null;
}

/** A day that keeps a streak together and adds nothing to it. */
export interface HeldDayTable {
	user_id: string;
	day: string;
	/** `move`: cut short by a change of zone. `pause`: of a pause, present, past or to come. */
	why: string;
}

/** The latest pause of a person: days on which nothing reminds them. That they are held is in `held_day`. */
export interface PauseTable {
	user_id: string;
	/** Both included; days of their own. */
	from_day: string;
	until_day: string;
}

/** A check-in, or a picture of some days, that its author chose to show in a channel. */
export interface SharedCheckinTable {
	id: string;
	/** Null when the check-in is gone and its message could not be removed yet. */
	checkin_id: string | null;
	/** Which preview its author saw; null when it is a check-in, or the picture was taken back and is to be removed. */
	picture: string | null;
	/** The goal that it shows; null for anything else, and when that is forgotten. */
	goal_id: string | null;
	/** Empty when its author is erased, and only the message is left to be removed. */
	user_id: string;
	guild_id: string;
	channel_id: string;
	/** `named` or `anonymous`. */
	how: string;
	/** Random; lets a repeated post be recognised by Discord. Not derived from anything. */
	nonce: string;
	/** A keyed hash of what the message shows, to find it again when Discord never said that it has it. */
	mark: string;
	claimed_at: string;
	/** Null while it is being posted. */
	message_id: string | null;
}

/** What somebody answered to a shared check-in; of each kind one at most. */
export interface EncouragementTable {
	shared_checkin_id: string;
	/** Who answered. */
	user_id: string;
	guild_id: string;
	/** `heard` or `kind`. */
	kind: string;
	/** Which of the ready-made words; null for `heard`. */
	line: string | null;
	at: string;
	/** The id of the letter that tells the author of it; null while none does. Another text: it is not to be told. */
	told_in: string | null;
}

/** Who wants to hear nothing of answers to what they share. */
export interface AnswersOffTable {
	user_id: string;
	since: string;
}

/** Something that comes to a person by the clock, as they wished. */
export interface ReminderTable {
	id: string;
	user_id: string;
	/** `morning`, `checkin` or `evening`; of each kind a person has one at most. */
	kind: string;
	/** `dm`, or `nudge`: quietly, the next time that they use Handrail. Each row has one. */
	way: string | null;
	/** `HH:MM` on their own clock. */
	time: string;
	/** IANA: whose clock it goes by. Their own, or the one that stands in for it since they have told none. */
	zone: string;
	next_at: string;
}

/** What a day began or ended with: an intention, or a look back. */
export interface ReflectionTable {
	id: string;
	user_id: string;
	/** Where it was made; null in the bot's DM. */
	guild_id: string | null;
	/** The person's own day. Of each kind there is one a day. */
	day: string;
	/** `morning` or `evening`. */
	kind: string;
	at: string;
	/** As in `CheckinTable`. */
	zone: string | null;
	/** How hard the day was; null for a morning. */
	hard: string | null;
	/** What helped, as codes between commas; null for nothing, and for a morning. */
	helped: string | null;
	/** Sealed. */
	words: string | null;
}

/** Facts about this database itself. */
export interface FactTable {
	name: string;
	value: string;
}

export interface Schema
	extends
		MeetingSchema,
		ReachingSchema,
		HelplineSchema,
		GlassSchema,
		DiscussionSchema,
		KindnessSchema,
		MentorSchema,
		GoalSchema,
		BuddySchema,
		SuggestionSchema,
		SkillSchema {
	person: PersonTable;
	person_key: PersonKeyTable;
	consent: ConsentTable;
	guild: GuildTable;
	panel: PanelTable;
	notice: NoticeTable;
	checkin: CheckinTable;
	held_day: HeldDayTable;
	pause: PauseTable;
	shared_checkin: SharedCheckinTable;
	encouragement: EncouragementTable;
	answers_off: AnswersOffTable;
	prompt: PromptTable;
	summary: SummaryTable;
	letter: LetterTable;
	reminder: ReminderTable;
	reflection: ReflectionTable;
	counter: CounterTable;
	attempt: AttemptTable;
	counter_pause: CounterPauseTable;
	counter_day: CounterDayTable;
	reached: ReachedTable;
	celebration: CelebrationTable;
	congratulation: CongratulationTable;
	milestone_role: MilestoneRoleTable;
	role_grant: RoleGrantTable;
	coping_thing: CopingThingTable;
	hard_day_plan: HardDayPlanTable;
	fact: FactTable;
}

/** The database, or the transaction that is open on it. */
export type Db = Kysely<Schema>;

/**
 * Runs `work` in one transaction: the open one if `db` is a transaction, otherwise a new one. Inside, use only the handle
 * that `work` is given: the outer one would wait for ever.
 */
export async function inTransaction<Result>(db: Db, work: (tx: Db) => Promise<Result>): Promise<Result> {
	return isTransaction(db) ? work(db) : db.transaction().execute(work);
}

function isTransaction(db: Db): db is Transaction<Schema> {
	return db.isTransaction;
}
