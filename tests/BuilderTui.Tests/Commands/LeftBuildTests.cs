using Builder.Journal;
using BuilderTui.Commands;
using BuilderTui.Tests.Screens;

namespace BuilderTui.Tests.Commands;

public sealed class LeftBuildTests
{
    [Theory]
    [InlineData(BuildState.Stopped, "athaliana: stopped with 383 of 4,200 genes, 397,000 rows; 14 genes left out, 1 chunk held; go on with: btui resume athaliana")]
    [InlineData(BuildState.Running, "athaliana: nobody works on it, 383 of 4,200 genes, 397,000 rows; 14 genes left out, 1 chunk held; go on with: btui resume athaliana")]
    [InlineData(BuildState.Complete, "athaliana: complete with 383 of 4,200 genes, 397,000 rows; 14 genes left out, 1 chunk held")]
    public void A_build_that_was_left_is_named_with_what_it_has_lacks_and_how_it_goes_on(BuildState state, string sentence)
        => Assert.Equal(sentence, LeftBuild.Sentence(Left(state), "/data/builds"));

    [Fact]
    public void A_held_one_says_why()
    {
        var sentence = LeftBuild.Sentence(Left(BuildState.Held), "/data/builds");

        Assert.StartsWith("athaliana: held with 383 of 4,200 genes, ", sentence, StringComparison.Ordinal);
        Assert.Contains("; 14 genes left out, 1 chunk held; chunk 6: look at the attempt's output.log", sentence, StringComparison.Ordinal);
        Assert.EndsWith("; go on with: btui resume athaliana", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_whole_has_nothing_to_add()
    {
        var build = Fixture.Snapshot.Build with { State = BuildState.Complete, GenesDone = 4_200, Rows = 4_200_000 };

        Assert.Equal(
            "/data/builds/athaliana: complete with 4,200 genes, 4,200,000 rows",
            LeftBuild.Sentence(Fixture.Snapshot with { SupervisorAlive = false, Build = build, Chunks = [] }, "/home/somebody/elsewhere"));
    }

    [Theory]
    [InlineData("/data", "builds/athaliana: the build goes on; come back with: btui attach builds/athaliana")]
    [InlineData("/data/builds/athaliana", "athaliana: the build goes on; come back with: btui attach .")]
    [InlineData("/data/builds/human", "../athaliana: the build goes on; come back with: btui attach ../athaliana")]
    public void One_that_goes_on_says_how_to_come_back_in_the_fewest_letters(string here, string sentence)
        => Assert.Equal(sentence, LeftBuild.Sentence(Fixture.Snapshot, here));

    [Theory]
    [InlineData("/data/-x", "btui attach ./-x")]
    [InlineData("/data/my build", "btui attach 'my build'")]
    public void The_command_can_be_typed_as_it_stands(string folder, string command)
        => Assert.EndsWith(command, LeftBuild.Sentence(Fixture.Snapshot with { Folder = folder }, "/data"), StringComparison.Ordinal);

    private static BuildSnapshot Left(BuildState state)
        => Fixture.Snapshot with { SupervisorAlive = false, Build = Fixture.Snapshot.Build with { State = state, GenesLeftOut = 14, Note = "stopped; btui resume goes on" } };
}
