using BuilderTui.Commands;
using BuilderTui.Keys;

namespace BuilderTui.Tests.Keys;

public sealed class KeysFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("btui-keys-").FullName;

    [Fact]
    public void A_list_replaces_the_keys_wherever_the_action_has_a_meaning()
    {
        var keys = Sound("""{ "Pause": ["F7", "p"], "half page down": ["Ctrl-E"], "Slower": [] }""");

        Assert.Equal(MonitorAction.Pause, keys.Find(Scopes.Log, "F7"));
        Assert.Equal("F7, p", Line(keys, Scopes.Events, MonitorAction.Pause).Names);
        Assert.Equal((MonitorAction.HalfPageDown, null), (keys.Find(Scopes.Help, "Ctrl-E"), keys.Find(Scopes.Help, "Ctrl-D")));
        Assert.Null(keys.Find(Scopes.Dashboard, "-"));
        Assert.Equal("no key", Line(keys, Scopes.Dashboard, MonitorAction.Slower).Names);
    }

    [Fact]
    public void An_object_changes_the_pages_it_names_alone()
    {
        var keys = Sound("""{ "Down": { "log": ["e"], "Help": ["e", "Down"] } }""");

        Assert.Equal((MonitorAction.Down, null), (keys.Find(Scopes.Log, "e"), keys.Find(Scopes.Log, "j")));
        Assert.Equal((MonitorAction.Down, MonitorAction.Down), (keys.Find(Scopes.Help, "Down"), keys.Find(Scopes.Events, "j")));
        Assert.Equal([Scopes.Help, Scopes.Log], ScopeNames.Each.Where(scope => keys.In(scope).Any(line => line.Rebound)));
    }

    [Fact]
    public void Two_actions_may_change_places()
    {
        var keys = Sound("""{ "Pause": ["r"], "Retry": ["p"] }""");

        Assert.Equal((MonitorAction.Pause, MonitorAction.Retry), (keys.Find(Scopes.Chunks, "r"), keys.Find(Scopes.Chunks, "p")));
    }

    [Fact]
    public void Whatever_is_chosen_every_screen_can_be_left_and_left_open()
    {
        var keys = Sound("""{ "Back": [], "Leave": ["F10"], "Quarantine": [] }""");

        foreach (var scope in ScopeNames.Each)
        {
            Assert.Equal(MonitorAction.Leave, keys.Find(scope, "Ctrl-C"));
            Assert.Equal(MonitorAction.Back, keys.Find(scope, "Esc"));
        }

        Assert.Equal("F10, Ctrl-C", Line(keys, Scopes.Log, MonitorAction.Leave).Names);
    }

    [Theory]
    [InlineData("""{ "Paws": ["p"] }""", "\"Paws\" is no action: expected a name as btui keys lists them")]
    [InlineData("""{ "7": ["p"] }""", "\"7\" is no action")]
    [InlineData("""{ "Pause": ["F13"] }""", "\"F13\" is no key: expected a character, Ctrl-")]
    [InlineData("""{ "Pause": ["Ctrl-M"] }""", "\"Ctrl-M\" is no key")]
    [InlineData("""{ "Pause": ["pp"] }""", "\"pp\" is no key")]
    [InlineData("""{ "Pause": [" "] }""", "\" \" is no key")]
    [InlineData("""{ "Pause": ["Ctrl-B"] }""", "Ctrl-B is left to terminals and multiplexers: expected another key for Pause")]
    [InlineData("""{ "Pause": ["Ctrl-C"] }""", "Ctrl-C always does Leave: expected another key for Pause")]
    [InlineData("""{ "Leave": ["Esc"] }""", "Esc always does Back: expected another key for Leave")]
    [InlineData("""{ "Help": [] }""", "Help must have a key: expected at least one")]
    [InlineData("""{ "Pause": "p" }""", "Pause has no list of keys: expected one like [\"p\", \"F7\"]")]
    [InlineData("""{ "Pause": [1] }""", "Pause has no list of keys")]
    [InlineData("""{ "Pause": null }""", "Pause has no list of keys")]
    [InlineData("""{ "Erase": ["x"] }""", "Erase has no keys to choose, as they belong to typing")]
    [InlineData("""{ "Retry": { "Log": ["R"] } }""", "Retry has no keys to choose in \"Log\": expected any of Dashboard, Chunks, Chunk")]
    [InlineData("""{ "Down": { "Palette": ["e"] } }""", "Down has no keys to choose in \"Palette\"")]
    [InlineData("""{ "Copy": ["F7"], "copy": ["F8"] }""", "Copy is there twice")]
    [InlineData("""{ "Down": { "Log": ["e"], "log": ["d"] } }""", "Log is there twice for Down")]
    [InlineData("""{ "Pause": ["r"] }""", "r cannot do Pause, as in Dashboard it does Retry: expected a key that is free there, or another one for Retry too")]
    [InlineData("""{ "Copy": ["F7"], "Pause": ["F7"] }""", "F7 cannot do Pause, as in Dashboard it does Copy")]
    public void A_mistake_is_one_sentence_with_its_line_and_leaves_the_shipped_keys(string json, string sentence)
    {
        var keys = KeysFile.Parse($"// mine\n{json}\n", "mine.json");

        var mistake = Assert.Single(keys.Mistakes);
        Assert.StartsWith($"mine.json, line 2: {sentence}", mistake, StringComparison.Ordinal);
        Assert.Equal((MonitorAction.Pause, MonitorAction.Help), (keys.Table.Find(Scopes.Chunks, "p"), keys.Table.Find(Scopes.Chunks, "?")));
    }

    [Fact]
    public void Every_mistake_is_said_in_the_order_of_the_file_and_what_is_right_holds()
    {
        var keys = KeysFile.Parse("{\n  \"Retry\": [\"p\"],\n  \"Pauze\": [],\n  \"Copy\": [\n    \"F6\",\n  ],\n  \"Stop\": [\"Ctrl-S\", \"F99\"],\n}", "mine.json");

        Assert.Equal([2, 3, 7, 7], keys.Mistakes.Select(mistake => int.Parse(mistake.Split("line ")[1].Split(':')[0], null)));
        Assert.Equal((MonitorAction.Copy, MonitorAction.Retry), (keys.Table.Find(Scopes.Chunk, "F6"), keys.Table.Find(Scopes.Chunk, "r")));
    }

    [Fact]
    public void A_wish_that_rests_on_one_that_is_wrong_falls_with_it()
    {
        var keys = KeysFile.Parse("{ \"Pause\": [\"r\"],\n \"Retry\": [\"Ctrl-Q\"] }", "mine.json");

        Assert.Equal(2, keys.Mistakes.Count);
        Assert.Equal((MonitorAction.Pause, MonitorAction.Retry), (keys.Table.Find(Scopes.Chunks, "p"), keys.Table.Find(Scopes.Chunks, "r")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{ \"Pause\": [\"p\" }")]
    [InlineData("null")]
    [InlineData("""{ "\ud800": ["p"] }""")]
    [InlineData("""{ "Pause": ["\ud800"] }""")]
    public void A_damaged_file_is_one_sentence_and_the_shipped_keys_hold(string json)
    {
        var path = Path.Combine(_folder, "keys.json");
        File.WriteAllText(path, json);
        var keys = KeysFile.Read(path);

        Assert.StartsWith(path, Assert.Single(keys.Mistakes), StringComparison.Ordinal);
        Assert.Same(KeyTable.Shipped, keys.Table);
        Assert.Contains("1 mistake;", KeysText.Check(path, keys), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_none_and_a_folder_or_one_that_is_huge_is_said()
    {
        Assert.Empty(KeysFile.Read(null).Mistakes);
        Assert.Empty(KeysFile.Read(Path.Combine(_folder, "none.json")).Mistakes);
        Assert.Contains("cannot be read", Assert.Single(KeysFile.Read(_folder).Mistakes), StringComparison.Ordinal);

        var huge = Path.Combine(_folder, "huge.json");
        File.WriteAllText(huge, new string(' ', 70_000));
        Assert.Contains("more than 64 KiB", Assert.Single(KeysFile.Read(huge).Mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/c", "/h", "/c/btui/keys.json")]
    [InlineData("relative", "/h", "/h/.config/btui/keys.json")]
    [InlineData(null, null, null)]
    public void It_is_where_settings_belong(string? config, string? home, string? path)
        => Assert.Equal(path, KeysFile.PathOf(name => name == "HOME" ? home : config));

    [Fact]
    public void The_list_of_keys_marks_what_is_not_as_shipped()
    {
        var list = KeysText.List(null, new(Sound("""{ "Pause": ["F7"] }"""), []), null);

        Assert.Contains("* F7                Pause             pause the build", list, StringComparison.Ordinal);
        Assert.Equal(7, list.Split('\n').Count(line => line.StartsWith('*')));
        Assert.StartsWith("Dashboard\n  ?                 Help ", list, StringComparison.Ordinal);
        Assert.Contains("\nChunk: One chunk\n", list, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_keys_fits_the_terminal_with_the_words_of_a_description_below_one_another()
    {
        var lines = KeysText.List("/c/keys.json", new(KeyTable.Shipped, []), 80).TrimEnd('\n').Split('\n');

        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains(lines, line => line.StartsWith(new string(' ', 38), StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static KeyTable Sound(string json)
    {
        var keys = KeysFile.Parse(json, "mine.json");
        Assert.Empty(keys.Mistakes);
        return keys.Table;
    }

    private static KeyLine Line(KeyTable keys, Scopes scope, MonitorAction action) => keys.In(scope).Single(line => line.Action == action);
}
