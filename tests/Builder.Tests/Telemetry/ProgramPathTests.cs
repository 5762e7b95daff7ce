using Builder.Telemetry;

namespace Builder.Tests.Telemetry;

public sealed class ProgramPathTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public ProgramPathTests()
    {
        _machine.WriteScript("bin/good", "#!/bin/sh");
        _machine.Write("bin/plain", "text");
        _machine.Write("first/good", "text");
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_program_is_found_by_its_path_and_by_its_name()
    {
        Assert.Equal((0, null), ProgramPath.Look(_machine.At("bin/good"), null));
        Assert.Equal((0, null), ProgramPath.Look("good", $"/nowhere:{_machine.At("bin")}"));
    }

    [Fact]
    public void One_that_may_not_be_run_is_passed_over_as_a_shell_does()
        => Assert.Equal((0, null), ProgramPath.Look("good", $"{_machine.At("first")}:{_machine.At("bin")}"));

    [Theory]
    [InlineData("nosuch", 127, "\"nosuch\" was not found in PATH: check the name, or give a path.")]
    [InlineData("", 127, "\"\" was not found in PATH: check the name, or give a path.")]
    [InlineData("bin/nosuch", 127, "bin/nosuch is not there: check the path.")]
    [InlineData("/", 126, "/ cannot be run: it is a folder.")]
    public void What_is_not_there_has_a_shells_code_and_a_sentence(string name, int code, string sentence)
        => Assert.Equal((code, sentence), ProgramPath.Look(name, _machine.At("bin")));

    [Fact]
    public void What_is_no_program_has_the_other_code()
    {
        Assert.Equal((126, $"{_machine.At("bin/plain")} cannot be run: it is not executable for us, which chmod +x may mend."), ProgramPath.Look("plain", _machine.At("bin")));
        Assert.Equal(126, ProgramPath.Look(_machine.At("bin/plain"), null).Code);
    }
}
