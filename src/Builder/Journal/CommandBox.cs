namespace Builder.Journal;

/// <summary>
/// How screens and commands ask something of the supervisor: they add a row to the journal and look for its answer. Each
/// call opens the journal and closes it again.
/// </summary>
public static class CommandBox
{
    /// <summary>Asks. Whether anybody will answer is for the caller to know (supervisor.lock).</summary>
    /// <param name="journalPath">The build's journal.db.</param>
    /// <param name="from">Who asks.</param>
    /// <param name="args">JSON; null for a verb without arguments.</param>
    /// <returns>The command's id.</returns>
    /// <exception cref="JournalException">There is no such journal, or it cannot be written.</exception>
    public static long Insert(string journalPath, CommandVerb verb, string from, DateTimeOffset at, string? args = null)
    {
        using var database = JournalDatabase.OpenExisting(journalPath);
        BuildJournalReader.RefuseUnplanned(database);
        return database.Insert(
            $"""INSERT INTO command (at, verb, args, "from") VALUES ({at}, {verb}, {args}, {from})""");
    }

    /// <summary>Looks for a command and its answer.</summary>
    /// <returns>Null if there is no such command; without <see cref="CommandRow.AnsweredAt"/> if the supervisor has not
    /// answered yet.</returns>
    public static CommandRow? Answer(string journalPath, long id)
    {
        using var database = JournalDatabase.OpenReadOnly(journalPath);
        BuildJournalReader.RefuseUnplanned(database);
        return Command(database, id);
    }

    internal static CommandRow? Command(JournalDatabase database, long id) => database.Single(
        $"""SELECT id, at, verb, args, "from", answered_at, accepted, answer FROM command WHERE id = {id}""",
        row => new CommandRow(
            row.Long(), row.Time(), row.Name<CommandVerb>(), row.TextOrNull(), row.Text(), row.TimeOrNull(),
            row.FlagOrNull(), row.TextOrNull()));
}
