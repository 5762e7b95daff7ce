using System.CommandLine;
using Builder.Dataset;

namespace BuilderTui.Commands;

/// <summary><c>btui attach</c>: looks at a build; leaving never stops it.</summary>
internal static class AttachCommand
{
    public static Command Create(TimeProvider time)
    {
        var command = new Command("attach", "Shows a build, as often and from as many terminals as you like. Example: btui attach dataset");
        var folder = FolderArgument.AddTo(command);
        var view = new ViewOptions(detach: false);
        view.AddTo(command);
        command.SetAction((line, cancel) =>
        {
            BuildRecord.Read(line.Folder(folder));
            return view.Read(line).ShowAsync(line.Folder(folder), time, cancel);
        });
        return command;
    }
}
