/** What moderators chose for their server; null is the default, or off. */
export interface GuildTable {
	guild_id: string;
	zone: string | null;
	/** `off`: switched off, also where a channel has the usual name. */
	checkin_channel_id: string | null;
	milestone_channel_id: string | null;
	meeting_channel_id: string | null;
	helper_channel_id: string | null;
	helper_role_id: string | null;
	/** Where moderators are told what needs them. */
	notice_channel_id: string | null;
	/** ISO 3166-1 alpha-2. */
	country: string | null;
	/** The language of what everybody there sees. */
	locale: string | null;
	/** When Handrail was removed from it; null while it is there. */
	left_at: string | null;
	/** When Handrail had come into it (as Discord tells it) the last time that it greeted those who invited it. */
	greeted_at: string | null;
	/** The channel that was last seen to be used for check-ins because of its name. */
	usual_channel_id: string | null;
	/** Which questions its check-in prompts ask next; see `rotaText`. Null before the first. */
	question_rota: string | null;
	/** The hour, 0 to 23, at which milestones are announced; null: `usualMilestoneHour`. */
	milestone_hour: number | null;
	/** The steps of its own ladder, as `ownLadder` reads them; null: it has none. */
	milestone_ladder: string | null;
	/** Since when a role of a higher step takes the place of those below; null: they stay. */
	lower_roles_go_at: string | null;
	/** How long before a new meeting is reminded of, as `MeetingTable.leads`; null: the usual leads. */
	meeting_leads: string | null;
	/** Since when meetings stand no more in Discord's calendar; null: they do. */
	meeting_events_off_at: string | null;
	/** Since when lines are offered to people whose own words may call for them; null: they are not. */
	screening_at: string | null;
	/** Rung beside the helpers when nobody answers. */
	helper_backup_role_id: string | null;
	/** Since when nobody can ask for a helper here; null: they can, where there is a channel for helpers. */
	reach_off_at: string | null;
	/** Whose people together may learn who made a request; see `src/features/glass`. */
	glass_role_id: string | null;
	/** Since when they may; null: nobody may. */
	glass_at: string | null;
	/** Since when nobody can send kind words here; null: they can. */
	kind_off_at: string | null;
	/** Since when members can suggest something to moderators without a name; null: they cannot. */
	suggestions_at: string | null;
	/** Where people are grateful; null: nowhere. */
	gratitude_channel_id: string | null;
}

/** A standing message with buttons. */
export interface PanelTable {
	id: string;
	guild_id: string;
	channel_id: string;
	/** Lets a repeated post be recognised by Discord. */
	nonce: string;
	/** Null while it is being posted. */
	message_id: string | null;
	/** A hash of what it shows, to tell when it is out of date. */
	looks: string;
	/** When its post was begun. */
	posted_at: string;
	/** When it was last posted again because somebody had deleted it. */
	mended_at: string | null;
	/** Since when it is only to be removed from Discord; null while it is wanted. */
	unwanted_at: string | null;
}

/** Something of a server that does not work, of which its moderators are told once. */
export interface NoticeTable {
	guild_id: string;
	/** Which part of the server's set-up it is about. */
	about: string;
	/** `gone` or `forbidden`. */
	why: string;
	since: string;
	told_at: string | null;
}
