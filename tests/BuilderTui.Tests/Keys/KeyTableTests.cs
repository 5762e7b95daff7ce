using System.Runtime.CompilerServices;
using BuilderTui.Keys;

namespace BuilderTui.Tests.Keys;

public sealed class KeyTableTests
{
    [Fact]
    public void The_page_about_keys_is_what_the_table_says()
    {
        var path = Path.GetFullPath(Path.Combine(ThisFile(), "../../../../docs/keys.md"));
        if (Environment.GetEnvironmentVariable("BTUI_ACCEPT") == "1")
        {
            File.WriteAllText(path, KeysPage.Text());
        }

        Assert.Equal(KeysPage.Text(), File.ReadAllText(path));
    }

    [Theory]
    [InlineData("Ctrl-A")]
    [InlineData("Ctrl-B")]
    [InlineData("Ctrl-S")]
    [InlineData("Ctrl-Q")]
    [InlineData("Ctrl-Z")]
    public void Keys_of_multiplexers_and_terminals_stay_free(string key)
        => Assert.DoesNotContain(KeyTable.Lines, line => line.Keys.Contains(key));

    [Fact]
    public void What_a_key_does_fits_the_help_at_80_columns()
        => Assert.All(KeyTable.Lines, line => Assert.InRange(line.Help.Length, 1, 58));

    [Fact]
    public void Every_page_can_be_left_and_explains_itself()
    {
        foreach (var scope in new[] { Scopes.Dashboard, Scopes.Chunks, Scopes.Events, Scopes.Chunk, Scopes.Plan, Scopes.Machine, Scopes.Log, Scopes.Builds })
        {
            Assert.Equal(MonitorAction.Leave, KeyTable.Find(scope, "q"));
            Assert.Equal(MonitorAction.Leave, KeyTable.Find(scope, "Ctrl-C"));
            Assert.Equal(MonitorAction.Help, KeyTable.Find(scope, "?"));
        }
    }

    private static string ThisFile([CallerFilePath] string thisFile = "") => thisFile;
}
