namespace Terrecablate.Workflow.Domain.Bodies;

/// <summary>A member body of the consortium.</summary>
/// <param name="Name">Its name, unique in the cycle.</param>
/// <param name="Kind"><c>Municipality</c>, <c>Province</c> or <c>UnionOfMunicipalities</c>.</param>
/// <param name="Share">Its share in percent of the whole, 0 to 100.</param>
public sealed record Member(string Name, string Kind, decimal Share);
