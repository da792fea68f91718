using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Terrecablate.Workflow.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ReadAtAGlance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tasks_BodyId_State_Due_PersonId",
                table: "Tasks");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_BodyId_State_Due",
                table: "Tasks",
                columns: new[] { "BodyId", "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_BodyId_State_PersonId_Due",
                table: "Tasks",
                columns: new[] { "BodyId", "State", "PersonId", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_CycleId_DeadlineCode_State",
                table: "Tasks",
                columns: new[] { "CycleId", "DeadlineCode", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Instances_BodyId_Status",
                table: "Instances",
                columns: new[] { "BodyId", "Status" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tasks_BodyId_State_Due",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_BodyId_State_PersonId_Due",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_CycleId_DeadlineCode_State",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Instances_BodyId_Status",
                table: "Instances");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_BodyId_State_Due_PersonId",
                table: "Tasks",
                columns: new[] { "BodyId", "State", "Due", "PersonId" });
        }
    }
}
