using Builder.Journal;

namespace Builder.Tests.Journal;

public sealed class CommandTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly BuildJournalWriter _supervisor;

    public CommandTests() => _supervisor = _folder.CreateBuild();

    public void Dispose()
    {
        _supervisor.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_command_is_asked_answered_once_and_gone_from_the_pending_ones()
    {
        var asked = _folder.Now;
        var id = CommandBox.Insert(_folder.Build, CommandVerb.StopNow, "screen", asked, """{"why":"test"}""");
        var open = new CommandRow(id, asked, CommandVerb.StopNow, """{"why":"test"}""", "screen", null, null, null);
        Assert.Equal(open, CommandBox.Answer(_folder.Build, id));
        Assert.Equal([open], _supervisor.PendingCommands());

        _folder.Time.Advance(TimeSpan.FromSeconds(1));
        _supervisor.Answer(id, accepted: false, "Nothing runs.");
        _supervisor.Answer(id, accepted: true, "too late");

        Assert.Empty(_supervisor.PendingCommands());
        Assert.Equal(
            open with { AnsweredAt = asked.AddSeconds(1), Accepted = false, Answer = "Nothing runs." },
            CommandBox.Answer(_folder.Build, id));
    }

    [Fact]
    public void Commands_are_taken_in_the_order_they_were_asked()
    {
        CommandBox.Insert(_folder.Build, CommandVerb.Stop, "one", _folder.Now);
        CommandBox.Insert(_folder.Build, CommandVerb.StopNow, "two", _folder.Now.AddHours(-1));

        Assert.Equal(["one", "two"], _supervisor.PendingCommands().Select(command => command.From));
    }

    [Fact]
    public void A_verb_of_a_newer_version_is_refused_and_harms_nobody()
    {
        using (var raw = JournalFolder.Raw(_folder.Build))
        {
            JournalFolder.Run(raw, "INSERT INTO command (at, verb, \"from\") VALUES (0, 'Levitate', 'newer')");
        }

        var id = CommandBox.Insert(_folder.Build, CommandVerb.Stop, "screen", _folder.Now);

        Assert.Equal([id], _supervisor.PendingCommands().Select(command => command.Id));
        using var check = JournalFolder.Raw(_folder.Build);
        Assert.Equal(1, JournalFolder.Run(check, "SELECT count(*) FROM command WHERE verb = 'Levitate' AND accepted = 0"));
    }

    [Fact]
    public void A_command_nobody_asked_has_no_answer() => Assert.Null(CommandBox.Answer(_folder.Build, 42));
}
