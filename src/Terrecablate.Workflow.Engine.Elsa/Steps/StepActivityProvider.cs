using Elsa.Workflows;
using Elsa.Workflows.Models;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Engine.Elsa.Steps;

/// <summary>Turns the step catalog into Elsa activities.</summary>
internal sealed class StepActivityProvider(StepCatalog catalog) : IActivityProvider
{
    /// <summary>What a waiting step gives back, and the Italian name of each.</summary>
    private static readonly (string Name, string DisplayName, Type Type)[] Answers =
    [
        ("Decision", "Decisione", typeof(string)),
        ("Values", "Valori", typeof(object)),
        ("Actor", "Chi ha deciso", typeof(string)),
        ("CompletedAt", "Quando", typeof(string)),
        ("Late", "In ritardo", typeof(bool)),
        ("Round", "Giro", typeof(int)),
    ];

    public static string JsonName(string inputName) => char.ToLowerInvariant(inputName[0]) + inputName[1..];

    public ValueTask<IEnumerable<ActivityDescriptor>> GetDescriptorsAsync(CancellationToken cancellationToken) =>
        new(catalog.All.Select(Describe));

    private static ActivityDescriptor Describe(StepDescriptor step)
    {
        var dot = step.Type.LastIndexOf('.');
        return new ActivityDescriptor
        {
            TypeName = step.Type,
            ClrType = typeof(StepActivity),
            Namespace = dot < 0 ? "" : step.Type[..dot],
            Name = step.Type[(dot + 1)..],
            Version = 1,
            Category = step.OpensTask ? "Persone" : "Ciclo",
            DisplayName = step.DisplayName,
            Description = step.Description,
            Kind = ActivityKind.Action,
            Inputs = [.. step.Inputs.Select(Describe)],
            Outputs = step.Waits ? [.. Answers.Select(a => Describe(a.Name, a.DisplayName, a.Type))] : [],
            Ports = [.. step.Outcomes.Select(o => new Port { Name = o, DisplayName = o, Type = PortType.Flow })],
            CustomProperties = { ["OpensTask"] = step.OpensTask, ["Waits"] = step.Waits },
            Constructor = context =>
            {
                var made = context.CreateActivity<StepActivity>();
                made.Activity.Type = step.Type;
                return made;
            },
        };
    }

    private static InputDescriptor Describe(StepInput input, int index)
    {
        var name = char.ToUpperInvariant(input.Name[0]) + input.Name[1..];
        return new InputDescriptor
        {
            Name = name,
            DisplayName = input.DisplayName,
            Description = input.Description,
            // Elsa converts what it cannot read to nothing; given as it is, the step says what is wrong with it.
            Type = input.Type == typeof(string) ? typeof(string) : typeof(object),
            UIHint = input.UiHint,
            DefaultSyntax = input.DefaultSyntax,
            Order = index,
            IsWrapped = true,
            IsSynthetic = true,
            IsSerializable = true,
            ValueGetter = activity => activity.SyntheticProperties.TryGetValue(name, out var value) ? value : null,
            ValueSetter = (activity, value) => activity.SyntheticProperties[name] = value!,
        };
    }

    private static OutputDescriptor Describe(string name, string displayName, Type type) => new()
    {
        Name = name,
        DisplayName = displayName,
        Type = type,
        IsSynthetic = true,
        IsSerializable = true,
        ValueGetter = activity => activity.SyntheticProperties.TryGetValue(name, out var value) ? value : null,
        ValueSetter = (activity, value) => activity.SyntheticProperties[name] = value!,
    };
}
