using System.CommandLine;
using Builder.Planning;

namespace BuilderTui.Commands;

/// <summary>The folder of a build as a command's argument.</summary>
internal static class FolderArgument
{
    public static Argument<string> AddTo(Command command)
    {
        var argument = new Argument<string>("dir") { Description = "Folder of a build (its --output-dir)" };
        command.Arguments.Add(argument);
        return argument;
    }

    public static BuildFolder Folder(this ParseResult line, Argument<string> argument)
        => new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(line.GetValue(argument)!)));
}
